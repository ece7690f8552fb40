package io.tilework.engine.kernel.interpret;

/**
 * The counter-based generator Philox4x64-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC
 * 2011): a bijection of 256 bits of counter, keyed by 128 bits. Random access costs the same as sequential access, which is
 * what makes random arrays independent of how they are cut and computed. The same bits as {@code numpy.random.Philox}.
 */
public final class Philox {

    /** How often a counter is mixed. */
    public static final int ROUNDS = 10;
    /** Multiplies the first word of a counter. */
    public static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
    /** Multiplies the third word. */
    public static final long MULTIPLIER_1 = 0xCA5A826395121157L;
    /** What the first half of the key grows by from round to round. */
    public static final long WEYL_0 = 0x9E3779B97F4A7C15L;
    /** What the second half grows by. */
    public static final long WEYL_1 = 0xBB67AE8584CAA73BL;

    /** How many words one counter gives. */
    public static final int WORDS = 4;

    private Philox() {}

    /** Sets four words from a counter, whose higher half is 0, and a key. */
    public static void block(final long counter0, final long counter1, final long seed, final long stream, final long[] words) {
        long x0 = counter0;
        long x1 = counter1;
        long x2 = 0;
        long x3 = 0;
        long key0 = seed;
        long key1 = stream;
        for (int round = 0; round < ROUNDS; round++) {
            final long high0 = Math.unsignedMultiplyHigh(MULTIPLIER_0, x0);
            final long high1 = Math.unsignedMultiplyHigh(MULTIPLIER_1, x2);
            final long low0 = MULTIPLIER_0 * x0;
            final long low1 = MULTIPLIER_1 * x2;
            x0 = high1 ^ x1 ^ key0;
            x1 = low1;
            x2 = high0 ^ x3 ^ key1;
            x3 = low0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        words[0] = x0;
        words[1] = x1;
        words[2] = x2;
        words[3] = x3;
    }
}
