package io.tilework.engine.kernel.interpret;

import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Generator.Distribution;

/**
 * Random numbers: each a pure function of seed, stream and the number of its element.
 *
 * <p>Four neighbouring elements share one counter of {@link Philox}, one word each. Normal numbers are made in pairs from two
 * words (Box and Muller, 1958), with 64 bits in the radius so that the tails reach 9 standard deviations. Integers are made by
 * Lemire's method ("Fast random integer generation in an interval", 2019), which multiplies a word by the width of the range;
 * the few words that would make some integers more likely are drawn again, from the same counter with its second word raised.
 */
final class RandomTiles implements TileGenerator {

    private static final double TWO_TO_MINUS_53 = 0x1p-53;
    private static final double TWO_TO_MINUS_63 = 0x1p-63;
    private static final int NO_BITS = 11;

    private final long seed;
    private final long stream;
    private final Distribution distribution;

    RandomTiles(final Generator.Random random) {
        this.seed = random.seed();
        this.stream = random.stream();
        this.distribution = random.distribution();
    }

    @Override
    public void run(final long number, final long stride, final Tile to, final int first, final int count) {
        final long[] words = new long[Philox.WORDS];
        switch (distribution) {
            case Distribution.Uniform uniform -> uniform(uniform, number, stride, to.reals, first, count, words);
            case Distribution.Normal normal -> normal(normal, number, stride, to.reals, first, count, words);
            case Distribution.Integers integers -> integers(integers, number, stride, to.integers, first, count, words);
        }
    }

    private void uniform(final Distribution.Uniform uniform, final long number, final long stride, final double[] to,
            final int first, final int count, final long[] words) {
        final double width = uniform.high() - uniform.low();
        final double last = Math.nextDown(uniform.high());
        long held = -1;
        for (int i = 0; i < count; i++) {
            final long n = number + i * stride;
            held = draw(n, held, words);
            final double value = uniform.low() + width * ((words[(int) (n & 3)] >>> NO_BITS) * TWO_TO_MINUS_53);
            to[first + i] = value < uniform.high() || width <= 0 ? value : last;
        }
    }

    private void normal(final Distribution.Normal normal, final long number, final long stride, final double[] to,
            final int first, final int count, final long[] words) {
        long held = -1;
        long heldPair = -1;
        double radius = 0;
        double angle = 0;
        for (int i = 0; i < count; i++) {
            final long n = number + i * stride;
            held = draw(n, held, words);
            if (n >>> 1 != heldPair) {
                heldPair = n >>> 1;
                final int even = (int) (n & 2);
                final double uniform = ((words[even] >>> 1) + 0.5) * TWO_TO_MINUS_63;
                radius = Math.sqrt(-2 * Math.log(uniform)) * normal.deviation();
                angle = 2 * Math.PI * ((words[even + 1] >>> NO_BITS) * TWO_TO_MINUS_53);
            }
            to[first + i] = normal.mean() + radius * ((n & 1) == 0 ? Math.cos(angle) : Math.sin(angle));
        }
    }

    private void integers(final Distribution.Integers integers, final long number, final long stride, final long[] to,
            final int first, final int count, final long[] words) {
        final long width = integers.high() - integers.low();
        final long rejected = Long.remainderUnsigned(-width, width);
        final long[] again = new long[Philox.WORDS];
        long held = -1;
        for (int i = 0; i < count; i++) {
            final long n = number + i * stride;
            held = draw(n, held, words);
            long word = words[(int) (n & 3)];
            for (long attempt = 1; Long.compareUnsigned(word * width, rejected) < 0; attempt++) {
                Philox.block(n >>> 2, attempt, seed, stream, again);
                word = again[(int) (n & 3)];
            }
            to[first + i] = integers.low() + Math.unsignedMultiplyHigh(word, width);
        }
    }

    /** Makes sure that the words of an element's counter are there; gives that counter. */
    private long draw(final long n, final long held, final long[] words) {
        final long counter = n >>> 2;
        if (counter != held) {
            Philox.block(counter, 0, seed, stream, words);
        }
        return counter;
    }
}
