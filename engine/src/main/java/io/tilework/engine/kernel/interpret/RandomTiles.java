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
        private final long[] words = new long[Philox.WORDS];
        private final long[] radii = new long[Tile.ELEMENTS / 2 + 2];
        private final long[] angles = new long[Tile.ELEMENTS / 2 + 2];
        private final double[] cosines = new double[Tile.ELEMENTS / 2 + 2];
        private final double[] sines = new double[Tile.ELEMENTS / 2 + 2];
    }

    @Override
    public void run(final long number, final long stride, final Tile to, final int first, final int count) {
        final Numbers numbers = NUMBERS.get();
        switch (distribution) {
            case Distribution.Uniform uniform -> uniform(uniform, number, stride, to.reals, first, count, numbers.words);
            case Distribution.Normal normal when stride == 1 -> normals(normal, number, to.reals, first, count, numbers);
            case Distribution.Normal normal -> {
                for (int i = 0; i < count; i++) {
                    normals(normal, number + i * stride, to.reals, first + i, 1, numbers);
                }
            }
            case Distribution.Integers integers -> integers(integers, number, stride, to.integers, first, count, numbers.words);
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

    /** Neighbours: all words first, since making numbers of them is work for vectors. */
    private void normals(final Distribution.Normal normal, final long number, final double[] to, final int first, final int count,
            final Numbers numbers) {
        final long firstCounter = number >>> 2;
        final int counters = (int) ((number + count - 1 >>> 2) - firstCounter) + 1;
        for (int i = 0; i < counters; i++) {
            Philox.block(firstCounter + i, 0, seed, stream, numbers.words);
            numbers.radii[2 * i] = numbers.words[0];
            numbers.angles[2 * i] = numbers.words[1];
            numbers.radii[2 * i + 1] = numbers.words[2];
            numbers.angles[2 * i + 1] = numbers.words[3];
        }
        loops.normals(numbers.radii, numbers.angles, 2 * counters, normal, numbers.cosines, numbers.sines);
        final int skipped = (int) (number & 3);
        for (int i = 0; i < count; i++) {
            final int n = skipped + i;
            to[first + i] = (n & 1) == 0 ? numbers.cosines[n >>> 1] : numbers.sines[n >>> 1];
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
