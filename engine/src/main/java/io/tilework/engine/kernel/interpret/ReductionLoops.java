package io.tilework.engine.kernel.interpret;

/**
 * The loops over tiles that reductions are made of. Where many numbers become one, they are first reduced in
 * {@value #LANES} lanes (element {@code i} goes to lane {@code i % 8}), the lanes are reduced in pairs, and then the elements
 * that did not fill all lanes follow one by one. So the bits are the same whether or not the lanes are those of a vector.
 */
public interface ReductionLoops {

    /** How many lanes there are. */
    int LANES = 8;

    /** The sum of real numbers. */
    double sum(Reals a, long from, int count);

    /** The sum of the squares of deviations. */
    double squares(Reals a, long from, int count, double mean);

    /** Adds to each sum. */
    void add(double[] sum, double[] a, int from, int count);

    /** For each column of rows that follow each other the mean, and the sum of the squares of deviations from it. */
    void moments(Reals a, int rows, int columns, double[] mean, double[] squares);

    /**
     * For each column of rows that follow each other the sum, and what rounding lost on the way (Knuth's TwoSum). Four rows are added
     * up as such, and their sum exactly.
     */
    void sums(Reals a, int rows, int columns, double[] sum, double[] error);

    /** Adds to each sum, and what its rounding lost to each error (Knuth's TwoSum). */
    void addExactly(double[] sum, double[] error, double[] a, int from, int count);

    /** Reduces real numbers. */
    double fold(Fold fold, Reals a, long from, int count);

    /** Reduces each real number with another one. */
    void fold(Fold fold, double[] into, Reals a, long from, int count);

    /** How far the first of the largest or smallest elements, at least one, is from the first; NaN counts as more than both. */
    int position(Fold extreme, Reals a, long from, int count);

    /** One of the numbers. */
    double get(Reals a, long i);

    /** Whether numbers may stay in the memory of a block. */
    boolean readsMemory();

    /** Reduces integers. */
    long fold(Fold fold, long[] a, int from, int count);

    /** Reduces each integer with another one. */
    void fold(Fold fold, long[] into, long[] a, int from, int count);
}
