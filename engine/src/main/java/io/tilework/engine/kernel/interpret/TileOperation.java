package io.tilework.engine.kernel.interpret;

/** One operation on the first elements of tiles. The result may be one of the operands. */
@FunctionalInterface
interface TileOperation {

    /** Sets the first {@code count} elements of the result. */
    void apply(Tile[] operands, Tile result, int count);

    /** This, and then another operation on the result. */
    default TileOperation then(final TileOperation next) {
        return (operands, result, count) -> {
            apply(operands, result, count);
            next.apply(new Tile[] {result}, result, count);
        };
    }

    /** A loop over doubles. */
    interface RealUnary {
        void run(double[] a, double[] r, int count);
    }

    /** A loop over two arrays of doubles. */
    interface RealBinary {
        void run(double[] a, double[] b, double[] r, int count);
    }

    /** A test of doubles. */
    interface RealTest {
        void run(double[] a, long[] r, int count);
    }

    /** A test of two arrays of doubles. */
    interface RealComparison {
        void run(double[] a, double[] b, long[] r, int count);
    }

    /** A loop over longs. */
    interface IntegerUnary {
        void run(long[] a, long[] r, int count);
    }

    /** A loop over two arrays of longs. */
    interface IntegerBinary {
        void run(long[] a, long[] b, long[] r, int count);
    }

    /** A loop over doubles, as an operation. */
    static TileOperation realUnary(final RealUnary loop) {
        return (operands, result, count) -> loop.run(operands[0].reals, result.reals, count);
    }

    /** A loop over two arrays of doubles, as an operation. */
    static TileOperation realBinary(final RealBinary loop) {
        return (operands, result, count) -> loop.run(operands[0].reals, operands[1].reals, result.reals, count);
    }

    /** A test of doubles, as an operation. */
    static TileOperation realTest(final RealTest loop) {
        return (operands, result, count) -> loop.run(operands[0].reals, result.integers, count);
    }

    /** A test of two arrays of doubles, as an operation. */
    static TileOperation realComparison(final RealComparison loop) {
        return (operands, result, count) -> loop.run(operands[0].reals, operands[1].reals, result.integers, count);
    }

    /** A loop over longs, as an operation. */
    static TileOperation integerUnary(final IntegerUnary loop) {
        return (operands, result, count) -> loop.run(operands[0].integers, result.integers, count);
    }

    /** A loop over two arrays of longs, as an operation. */
    static TileOperation integerBinary(final IntegerBinary loop) {
        return (operands, result, count) -> loop.run(operands[0].integers, operands[1].integers, result.integers, count);
    }
}
