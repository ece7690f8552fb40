package io.tilework.engine.kernel.compile;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.functions.VectorLogarithms;
import io.tilework.engine.kernel.functions.VectorTrigonometry;
import io.tilework.engine.kernel.interpret.Philox;
import io.tilework.engine.kernel.interpret.RandomLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of random numbers with vectors, to be run as a copy with the functions written out ({@link FunctionInliner}). The
 * bits are those of {@link RandomLoops#SCALAR}.
 */
final class VectorRandomLoops implements RandomLoops {

    private static final VectorSpecies<Double> REALS = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> INTEGERS = LongVector.SPECIES_PREFERRED;

    private static final int HALF = 32;
    private static final long LOW_HALF = 0xFFFFFFFFL;

    /** Made by the copy. */
    VectorRandomLoops() {}

    @Override
    public void words(final long firstCounter, final int counters, final long seed, final long stream, final long[][] words) {
        final int lanes = INTEGERS.length();
        if (counters < lanes) {
            RandomLoops.SCALAR.words(firstCounter, counters, seed, stream, words);
            return;
        }
        final LongVector numbers = LongVector.zero(INTEGERS).addIndex(1);
        for (int k = 0; k < counters; k += lanes) {
            // The last vector ends with the counters, and makes some words again.
            final int at = Math.min(k, counters - lanes);
            LongVector x0 = numbers.add(firstCounter + at);
            LongVector x1 = LongVector.zero(INTEGERS);
            LongVector x2 = x1;
            LongVector x3 = x1;
            for (int round = 0; round < Philox.ROUNDS; round++) {
                final LongVector high0 = high(x0, Philox.MULTIPLIER_0 & LOW_HALF, Philox.MULTIPLIER_0 >>> HALF);
                final LongVector high1 = high(x2, Philox.MULTIPLIER_1 & LOW_HALF, Philox.MULTIPLIER_1 >>> HALF);
                final LongVector low1 = x2.mul(Philox.MULTIPLIER_1);
                final LongVector low0 = x0.mul(Philox.MULTIPLIER_0);
                x0 = high1.lanewise(VectorOperators.XOR, x1).lanewise(VectorOperators.XOR, seed + round * Philox.WEYL_0);
                x2 = high0.lanewise(VectorOperators.XOR, x3).lanewise(VectorOperators.XOR, stream + round * Philox.WEYL_1);
                x1 = low1;
                x3 = low0;
            }
            x0.intoArray(words[0], at);
            x1.intoArray(words[1], at);
            x2.intoArray(words[2], at);
            x3.intoArray(words[3], at);
        }
    }

    /** The upper half of the product of unsigned numbers, of four products of halves; none of the sums overflows. */
    private static LongVector high(final LongVector a, final long low, final long high) {
        final LongVector lowHalf = a.lanewise(VectorOperators.AND, LOW_HALF);
        final LongVector highHalf = a.lanewise(VectorOperators.LSHR, HALF);
        final LongVector across = lowHalf.mul(high);
        final LongVector middle = lowHalf.mul(low).lanewise(VectorOperators.LSHR, HALF)
                .add(across.lanewise(VectorOperators.AND, LOW_HALF)).add(highHalf.mul(low));
        return highHalf.mul(high).add(across.lanewise(VectorOperators.LSHR, HALF)).add(middle.lanewise(VectorOperators.LSHR, HALF));
    }

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
