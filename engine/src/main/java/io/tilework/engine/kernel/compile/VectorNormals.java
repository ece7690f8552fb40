package io.tilework.engine.kernel.compile;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.functions.VectorLogarithms;
import io.tilework.engine.kernel.functions.VectorTrigonometry;
import io.tilework.engine.kernel.interpret.RandomLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of random numbers with vectors, to be run as a copy with the functions written out ({@link FunctionInliner}). The
 * bits are those of {@link RandomLoops#SCALAR}.
 */
final class VectorNormals implements RandomLoops {

    private static final VectorSpecies<Double> REALS = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> INTEGERS = LongVector.SPECIES_PREFERRED;

    /** Made by the copy. */
    VectorNormals() {}

    @Override
    public void normals(final long[] radii, final long[] angles, final int pairs, final Distribution.Normal normal,
            final double[] cosines, final double[] sines) {
        final int lanes = REALS.length();
        if (pairs < lanes) {
            RandomLoops.SCALAR.normals(radii, angles, pairs, normal, cosines, sines);
            return;
        }
        for (int k = 0; k < pairs; k += lanes) {
            // The last vector ends with the pairs, and makes some of them again.
            final int i = Math.min(k, pairs - lanes);
            final DoubleVector uniform = reals(LongVector.fromArray(INTEGERS, radii, i), 1).add(0.5).mul(TWO_TO_MINUS_63);
            final DoubleVector radius = VectorLogarithms.log(uniform).mul(-2).sqrt().mul(normal.deviation());
            final DoubleVector turns = reals(LongVector.fromArray(INTEGERS, angles, i), SPARE_BITS).mul(TWO_TO_MINUS_53);
            radius.mul(VectorTrigonometry.cos2Pi(turns)).add(normal.mean()).intoArray(cosines, i);
            radius.mul(VectorTrigonometry.sin2Pi(turns)).add(normal.mean()).intoArray(sines, i);
        }
    }

    private static DoubleVector reals(final LongVector words, final int unused) {
        return (DoubleVector) words.lanewise(VectorOperators.LSHR, unused).convert(VectorOperators.L2D, 0);
    }
}
