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
    private static final int NO_BITS = 11;
    private static final ThreadLocal<Numbers> NUMBERS = ThreadLocal.withInitial(Numbers::new);

    private final long seed;
    private final long stream;
    private final Distribution distribution;
    private final RandomLoops loops;

    RandomTiles(final Generator.Random random, final RandomLoops loops) {
        this.seed = random.seed();
        this.stream = random.stream();
        this.distribution = random.distribution();
        this.loops = loops;
    }

    @Override
    public TileGenerator with(final RandomLoops others) {
        return new RandomTiles(new Generator.Random(seed, stream, distribution), others);
    }

    /** Memory of one thread: words of counters, apart from each other by their place, and numbers made of pairs of them. */
    private static final class Numbers {
        private static final int COUNTERS = Tile.ELEMENTS / Philox.WORDS + 2;

        private final long[] words = new long[Philox.WORDS];
        private final long[][] all = new long[Philox.WORDS][COUNTERS];
        private final double[][] normals = new double[Philox.WORDS][COUNTERS];
    }

    @Override
    public void run(final long number, final long stride, final Tile to, final int first, final int count) {
        final Numbers numbers = NUMBERS.get();
        switch (distribution) {
            case Distribution.Uniform uniform -> uniform(uniform, number, stride, to.reals, first, count, numbers);
            case Distribution.Normal normal when stride == 1 -> normals(normal, number, to.reals, first, count, numbers);
            case Distribution.Normal normal -> {
                for (int i = 0; i < count; i++) {
                    normals(normal, number + i * stride, to.reals, first + i, 1, numbers);
                }
            }
            case Distribution.Integers integers -> integers(integers, number, stride, to.integers, first, count, numbers);
        }
    }

    private void uniform(final Distribution.Uniform uniform, final long number, final long stride, final double[] to,
            final int first, final int count, final Numbers numbers) {
        final double width = uniform.high() - uniform.low();
        final double last = Math.nextDown(uniform.high());
        final Words words = words(number, stride, count, numbers);
        for (int i = 0; i < count; i++) {
            final double value = uniform.low() + width * ((words.of(number + i * stride) >>> NO_BITS) * TWO_TO_MINUS_53);
            to[first + i] = value < uniform.high() || width <= 0 ? value : last;
        }
    }

    /** Gives the word of an element. */
    private interface Words {
        long of(long number);
    }

    /** The words of elements: of neighbours all at once, since that is work for vectors. */
    private Words words(final long number, final long stride, final int count, final Numbers numbers) {
        if (stride == 1) {
            final long firstCounter = drawAll(number, count, numbers);
            return n -> numbers.all[(int) (n & 3)][(int) ((n >>> 2) - firstCounter)];
        }
        final long[] held = {-1};
        return n -> {
            held[0] = draw(n, held[0], numbers.words);
            return numbers.words[(int) (n & 3)];
        };
    }

    /** Makes all words of neighbours; gives the first counter. */
    private long drawAll(final long number, final int count, final Numbers numbers) {
        final long firstCounter = number >>> 2;
        loops.words(firstCounter, counters(number, count), seed, stream, numbers.all);
        return firstCounter;
    }

    private static int counters(final long number, final int count) {
        return (int) ((number + count - 1 >>> 2) - (number >>> 2)) + 1;
    }

    private void normals(final Distribution.Normal normal, final long number, final double[] to, final int first, final int count,
            final Numbers numbers) {
        drawAll(number, count, numbers);
        final int counters = counters(number, count);
        final double[][] made = numbers.normals;
        loops.normals(numbers.all[0], numbers.all[1], counters, normal, made[0], made[1]);
        loops.normals(numbers.all[2], numbers.all[3], counters, normal, made[2], made[3]);
        final int skipped = (int) (number & 3);
        int i = 0;
        for (; i < count && (skipped + i & 3) != 0; i++) {
            to[first + i] = made[skipped + i & 3][skipped + i >>> 2];
        }
        for (; i <= count - Philox.WORDS; i += Philox.WORDS) {
            final int counter = skipped + i >>> 2;
            to[first + i] = made[0][counter];
            to[first + i + 1] = made[1][counter];
            to[first + i + 2] = made[2][counter];
            to[first + i + 3] = made[3][counter];
        }
        for (; i < count; i++) {
            to[first + i] = made[skipped + i & 3][skipped + i >>> 2];
        }
    }

    private void integers(final Distribution.Integers integers, final long number, final long stride, final long[] to,
            final int first, final int count, final Numbers numbers) {
        final long width = integers.high() - integers.low();
        final long rejected = Long.remainderUnsigned(-width, width);
        final long[] again = new long[Philox.WORDS];
        final Words words = words(number, stride, count, numbers);
        for (int i = 0; i < count; i++) {
            final long n = number + i * stride;
            long word = words.of(n);
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
