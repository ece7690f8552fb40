package io.tilework.engine.kernel.interpret;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.functions.ScalarLogarithms;
import io.tilework.engine.kernel.functions.ScalarTrigonometry;

/** The loops that make random numbers of random bits. */
public interface RandomLoops {

    /** Makes a positive number of the upper bits of a word: half a unit is added, so that it is not 0. */
    double TWO_TO_MINUS_63 = 0x1p-63;
    /** Makes a number below 1 of 53 bits. */
    double TWO_TO_MINUS_53 = 0x1p-53;
    /** How many bits of a word a double has no room for. */
    int SPARE_BITS = 11;

    /** The loops without vectors. */
    RandomLoops SCALAR = RandomLoops::scalarNormals;

    /**
     * Makes pairs of normal numbers (Box and Muller, "A note on the generation of random normal deviates", 1958).
     *
     * @param radii a word for the length of each pair
     * @param angles a word for the angle of each pair
     * @param pairs how many, at most as many as the arrays have room for
     * @param cosines gets the first of each pair
     * @param sines gets the second
     */
    void normals(long[] radii, long[] angles, int pairs, Distribution.Normal normal, double[] cosines, double[] sines);

    private static void scalarNormals(final long[] radii, final long[] angles, final int pairs,
            final Distribution.Normal normal, final double[] cosines, final double[] sines) {
        for (int i = 0; i < pairs; i++) {
            final double uniform = ((radii[i] >>> 1) + 0.5) * TWO_TO_MINUS_63;
            final double radius = Math.sqrt(-2 * ScalarLogarithms.log(uniform)) * normal.deviation();
            final double turns = (angles[i] >>> SPARE_BITS) * TWO_TO_MINUS_53;
            cosines[i] = normal.mean() + radius * ScalarTrigonometry.cos2Pi(turns);
            sines[i] = normal.mean() + radius * ScalarTrigonometry.sin2Pi(turns);
        }
    }
}
