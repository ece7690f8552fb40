package io.tilework.engine.kernel.interpret;

import io.tilework.engine.expr.Generator.Distribution;

/** The loops that make random numbers of random bits. */
public interface RandomLoops {

    /** Makes a positive number of the upper bits of a word: half a unit is added, so that it is not 0. */
    double TWO_TO_MINUS_63 = 0x1p-63;
    /** Makes a number below 1 of 53 bits. */
    double TWO_TO_MINUS_53 = 0x1p-53;
    /** How many bits of a word a double has no room for. */
    int SPARE_BITS = 11;

    /** The loops without vectors. */
    RandomLoops SCALAR = new ScalarRandomLoops();

    /**
     * Makes the words of counters that follow each other ({@link Philox}).
     *
     * @param words gets word {@code k} of counter {@code firstCounter + i} at {@code [k][i]}
     */
    void words(long firstCounter, int counters, long seed, long stream, long[][] words);

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
}
