package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ComputeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * What the elementwise operations compute on integers and bools: one line each, in 64 bits; the caller brings the result back
 * into the range of the dtype. Only uint64, whose values fill all bits, needs lines of its own where the sign matters.
 */
final class IntegerOperations {

    private static final Map<ScalarOp, Function<DType, TileOperation>> TABLE = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, TileOperation> UINT64 = new EnumMap<>(ScalarOp.class);

    static {
        arithmetic();
        tests();
        bits();
        unsigned();
    }

    private IntegerOperations() {}

    /** The operation on longs that hold a dtype; null if there is none. */
    static TileOperation of(final ScalarOp op, final DType dtype) {
        if (dtype == DType.UINT64 && UINT64.containsKey(op)) {
            return UINT64.get(op);
        }
        return TABLE.containsKey(op) ? TABLE.get(op).apply(dtype) : null;
    }

    private static void arithmetic() {
        binary(ScalarOp.ADD, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] + b[i]; } });
        binary(ScalarOp.SUBTRACT, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] - b[i]; } });
        binary(ScalarOp.MULTIPLY, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * b[i]; } });
        binary(ScalarOp.MINIMUM, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.min(a[i], b[i]); } });
        binary(ScalarOp.MAXIMUM, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.max(a[i], b[i]); } });
        binary(ScalarOp.FMIN, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.min(a[i], b[i]); } });
        binary(ScalarOp.FMAX, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.max(a[i], b[i]); } });
        function2(ScalarOp.FLOOR_DIVIDE, dtype -> (x, y) -> y == 0 ? 0 : Math.floorDiv(x, y));
        function2(ScalarOp.REMAINDER, dtype -> (x, y) -> y == 0 ? 0 : Math.floorMod(x, y));
        function2(ScalarOp.POWER, dtype -> (x, y) -> power(x, y, dtype));
        unary(ScalarOp.NEGATIVE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = -a[i]; } });
        unary(ScalarOp.ABSOLUTE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.abs(a[i]); } });
        unary(ScalarOp.SIGN, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Long.signum(a[i]); } });
        unary(ScalarOp.SQUARE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * a[i]; } });
        function(ScalarOp.RECIPROCAL, dtype -> x -> Scalar.toInteger(dtype, 1.0 / x));
        unary(ScalarOp.POSITIVE, (a, r, n) -> System.arraycopy(a, 0, r, 0, n));
        unary(ScalarOp.FLOOR, (a, r, n) -> System.arraycopy(a, 0, r, 0, n));
        unary(ScalarOp.CEIL, (a, r, n) -> System.arraycopy(a, 0, r, 0, n));
        unary(ScalarOp.TRUNC, (a, r, n) -> System.arraycopy(a, 0, r, 0, n));
        TABLE.put(ScalarOp.WHERE, dtype -> (operands, result, n) -> choose(operands[0].integers, operands[1].integers,
                operands[2].integers, result.integers, n));
    }

    private static void tests() {
        binary(ScalarOp.LESS, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] < b[i] ? 1 : 0; } });
        binary(ScalarOp.LESS_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] <= b[i] ? 1 : 0; } });
        binary(ScalarOp.GREATER, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] > b[i] ? 1 : 0; } });
        binary(ScalarOp.GREATER_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] >= b[i] ? 1 : 0; } });
        binary(ScalarOp.EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] == b[i] ? 1 : 0; } });
        binary(ScalarOp.NOT_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] != b[i] ? 1 : 0; } });
        binary(ScalarOp.LOGICAL_AND, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] != 0 && b[i] != 0 ? 1 : 0; } });
        binary(ScalarOp.LOGICAL_OR, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = (a[i] | b[i]) != 0 ? 1 : 0; } });
        binary(ScalarOp.LOGICAL_XOR, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] != 0 ^ b[i] != 0 ? 1 : 0; } });
        unary(ScalarOp.LOGICAL_NOT, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] == 0 ? 1 : 0; } });
        unary(ScalarOp.ISNAN, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = 0; } });
        unary(ScalarOp.ISINF, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = 0; } });
        unary(ScalarOp.ISFINITE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = 1; } });
    }

    private static void bits() {
        binary(ScalarOp.BITWISE_AND, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] & b[i]; } });
        binary(ScalarOp.BITWISE_OR, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] | b[i]; } });
        binary(ScalarOp.BITWISE_XOR, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] ^ b[i]; } });
        TABLE.put(ScalarOp.INVERT, dtype -> dtype == DType.BOOL
                ? TileOperation.integerUnary((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = 1 - a[i]; } })
                : TileOperation.integerUnary((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = ~a[i]; } }));
        function2(ScalarOp.LEFT_SHIFT, dtype -> (x, y) -> isShift(y, dtype) ? x << y : 0);
        function2(ScalarOp.RIGHT_SHIFT, dtype -> (x, y) -> x >> (isShift(y, dtype) ? y : 63));
        function2(ScalarOp.GCD, dtype -> (x, y) -> divisor(magnitude(x, dtype), magnitude(y, dtype)));
        function2(ScalarOp.LCM, dtype -> (x, y) -> multiple(magnitude(x, dtype), magnitude(y, dtype)));
    }

    private static void unsigned() {
        unsigned(ScalarOp.FLOOR_DIVIDE, (x, y) -> y == 0 ? 0 : Long.divideUnsigned(x, y));
        unsigned(ScalarOp.REMAINDER, (x, y) -> y == 0 ? 0 : Long.remainderUnsigned(x, y));
        unsigned(ScalarOp.RIGHT_SHIFT, (x, y) -> isShift(y, DType.UINT64) ? x >>> y : 0);
        unsigned(ScalarOp.MINIMUM, (x, y) -> Long.compareUnsigned(x, y) <= 0 ? x : y);
        unsigned(ScalarOp.MAXIMUM, (x, y) -> Long.compareUnsigned(x, y) >= 0 ? x : y);
        unsigned(ScalarOp.FMIN, (x, y) -> Long.compareUnsigned(x, y) <= 0 ? x : y);
        unsigned(ScalarOp.FMAX, (x, y) -> Long.compareUnsigned(x, y) >= 0 ? x : y);
        unsigned(ScalarOp.LESS, (x, y) -> Long.compareUnsigned(x, y) < 0 ? 1 : 0);
        unsigned(ScalarOp.LESS_EQUAL, (x, y) -> Long.compareUnsigned(x, y) <= 0 ? 1 : 0);
        unsigned(ScalarOp.GREATER, (x, y) -> Long.compareUnsigned(x, y) > 0 ? 1 : 0);
        unsigned(ScalarOp.GREATER_EQUAL, (x, y) -> Long.compareUnsigned(x, y) >= 0 ? 1 : 0);
        UINT64.put(ScalarOp.ABSOLUTE, TABLE.get(ScalarOp.POSITIVE).apply(DType.UINT64));
        UINT64.put(ScalarOp.SIGN, each(x -> x == 0 ? 0 : 1));
        UINT64.put(ScalarOp.RECIPROCAL, each(x -> x == 1 ? 1 : 0));
    }

    private static void unary(final ScalarOp op, final TileOperation.IntegerUnary loop) {
        final TileOperation operation = TileOperation.integerUnary(loop);
        TABLE.put(op, dtype -> operation);
    }

    private static void binary(final ScalarOp op, final TileOperation.IntegerBinary loop) {
        final TileOperation operation = TileOperation.integerBinary(loop);
        TABLE.put(op, dtype -> operation);
    }

    private static void unsigned(final ScalarOp op, final LongBinaryOperator value) {
        UINT64.put(op, each(value));
    }

    private static void function(final ScalarOp op, final Function<DType, LongUnaryOperator> valueFor) {
        TABLE.put(op, dtype -> each(valueFor.apply(dtype)));
    }

    private static TileOperation each(final LongUnaryOperator value) {
        return TileOperation.integerUnary((a, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = value.applyAsLong(a[i]);
            }
        });
    }

    private static void function2(final ScalarOp op, final Function<DType, LongBinaryOperator> valueFor) {
        TABLE.put(op, dtype -> each(valueFor.apply(dtype)));
    }

    private static TileOperation each(final LongBinaryOperator value) {
        return TileOperation.integerBinary((a, b, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = value.applyAsLong(a[i], b[i]);
            }
        });
    }

    /** Without a branch, which random conditions would make many times slower. */
    private static void choose(final long[] condition, final long[] a, final long[] b, final long[] r, final int n) {
        for (int i = 0; i < n; i++) {
            final long mask = -condition[i];
            r[i] = a[i] & mask | b[i] & ~mask;
        }
    }

    /** Whether a shift leaves any bit; negative ones count as too large. */
    private static boolean isShift(final long by, final DType dtype) {
        return by >= 0 && by < 8L * dtype.byteSize();
    }

    /** An unsigned number: that of the smallest signed one fits, too. */
    private static long magnitude(final long x, final DType dtype) {
        return dtype == DType.UINT64 ? x : Math.abs(x);
    }

    /** The greatest common divisor of unsigned numbers, by Euclid's algorithm. */
    private static long divisor(final long x, final long y) {
        long larger = x;
        long smaller = y;
        while (smaller != 0) {
            final long rest = Long.remainderUnsigned(larger, smaller);
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private static long multiple(final long x, final long y) {
        return x == 0 || y == 0 ? 0 : Long.divideUnsigned(x, divisor(x, y)) * y;
    }

    /** By squaring, modulo 2^64. */
    private static long power(final long base, final long exponent, final DType dtype) {
        if (exponent < 0 && dtype != DType.UINT64) {
            throw new ComputeException("power: integers to negative integer powers are not allowed, such as " + base + " ** "
                    + exponent + "; make one of them floating point", null);
        }
        long result = 1;
        long square = base;
        for (long left = exponent; left != 0; left >>>= 1) {
            result = (left & 1) != 0 ? result * square : result;
            square *= square;
        }
        return result;
    }
}
