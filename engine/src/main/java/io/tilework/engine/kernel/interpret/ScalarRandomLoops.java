package io.tilework.engine.kernel.interpret;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.functions.ScalarLogarithms;
import io.tilework.engine.kernel.functions.ScalarTrigonometry;

/** The loops of random numbers without vectors. */
final class ScalarRandomLoops implements RandomLoops {

    @Override
    public void words(final long firstCounter, final int counters, final long seed, final long stream, final long[][] words) {
        final long[] one = new long[Philox.WORDS];
        for (int i = 0; i < counters; i++) {
            Philox.block(firstCounter + i, 0, seed, stream, one);
            for (int k = 0; k < one.length; k++) {
                words[k][i] = one[k];
            }
        }
    }

    @Override
    public void normals(final long[] radii, final long[] angles, final int pairs, final Distribution.Normal normal,
            final double[] cosines, final double[] sines) {
        for (int i = 0; i < pairs; i++) {
            final double uniform = ((radii[i] >>> 1) + 0.5) * TWO_TO_MINUS_63;
            final double radius = Math.sqrt(-2 * ScalarLogarithms.log(uniform)) * normal.deviation();
            final double turns = (angles[i] >>> SPARE_BITS) * TWO_TO_MINUS_53;
            cosines[i] = normal.mean() + radius * ScalarTrigonometry.cos2Pi(turns);
            sines[i] = normal.mean() + radius * ScalarTrigonometry.sin2Pi(turns);
        }
    }
}
