package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.kernel.functions.ScalarArcs;
import io.tilework.engine.kernel.functions.ScalarArithmetic;
import io.tilework.engine.kernel.functions.ScalarExponentials;
import io.tilework.engine.kernel.functions.ScalarLogarithms;
import io.tilework.engine.kernel.functions.ScalarPowers;
import io.tilework.engine.kernel.functions.ScalarTrigonometry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * What the elementwise operations compute on floating point numbers: one line each.
 *
 * <p>Operations of a few machine instructions are written as loops, which the JVM turns into SIMD code. Functions that cost
 * more than a call are given as functions, whose bits are the same in the code of any compiler; the package comment of
 * {@code kernel.functions} says how near they are to the true values.
 */
final class RealOperations {

    private static final Map<ScalarOp, TileOperation> TABLE = new EnumMap<>(ScalarOp.class);
    /** Those that do not give for float32 what they give for float64, rounded. */
    private static final Map<ScalarOp, TileOperation> SINGLES = new EnumMap<>(ScalarOp.class);

    static {
        arithmetic();
        tests();
        functions();
    }

    private RealOperations() {}

    /** The operation on numbers of a dtype, which are held as doubles; null if there is none. */
    static TileOperation of(final ScalarOp op, final DType dtype) {
        return dtype == DType.FLOAT32 && SINGLES.containsKey(op) ? SINGLES.get(op) : TABLE.get(op);
    }

    private static void arithmetic() {
        binary(ScalarOp.ADD, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] + b[i]; } });
        binary(ScalarOp.SUBTRACT, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] - b[i]; } });
        binary(ScalarOp.MULTIPLY, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * b[i]; } });
        binary(ScalarOp.DIVIDE, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] / b[i]; } });
        binary(ScalarOp.MINIMUM, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.min(a[i], b[i]); } });
        binary(ScalarOp.MAXIMUM, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.max(a[i], b[i]); } });
        unary(ScalarOp.NEGATIVE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = -a[i]; } });
        unary(ScalarOp.POSITIVE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i]; } });
        unary(ScalarOp.ABSOLUTE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.abs(a[i]); } });
        unary(ScalarOp.SQUARE, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * a[i]; } });
        unary(ScalarOp.RECIPROCAL, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = 1 / a[i]; } });
        unary(ScalarOp.SQRT, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.sqrt(a[i]); } });
        unary(ScalarOp.FLOOR, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.floor(a[i]); } });
        unary(ScalarOp.CEIL, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.ceil(a[i]); } });
        unary(ScalarOp.RINT, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = Math.rint(a[i]); } });
        unary(ScalarOp.DEGREES, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * (180 / Math.PI); } });
        unary(ScalarOp.RADIANS, (a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] * (Math.PI / 180); } });
        TABLE.put(ScalarOp.WHERE, (operands, result, n) -> choose(operands[0].integers, operands[1].reals, operands[2].reals,
                result.reals, n));
    }

    private static void tests() {
        comparison(ScalarOp.LESS, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] < b[i] ? 1 : 0; } });
        comparison(ScalarOp.LESS_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] <= b[i] ? 1 : 0; } });
        comparison(ScalarOp.GREATER, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] > b[i] ? 1 : 0; } });
        comparison(ScalarOp.GREATER_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] >= b[i] ? 1 : 0; } });
        comparison(ScalarOp.EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] == b[i] ? 1 : 0; } });
        comparison(ScalarOp.NOT_EQUAL, (a, b, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] != b[i] ? 1 : 0; } });
        comparison(ScalarOp.LOGICAL_AND, (a, b, r, n) ->
                { for (int i = 0; i < n; i++) { r[i] = a[i] != 0 && b[i] != 0 ? 1 : 0; } });
        comparison(ScalarOp.LOGICAL_OR, (a, b, r, n) ->
                { for (int i = 0; i < n; i++) { r[i] = a[i] != 0 || b[i] != 0 ? 1 : 0; } });
        comparison(ScalarOp.LOGICAL_XOR, (a, b, r, n) ->
                { for (int i = 0; i < n; i++) { r[i] = a[i] != 0 ^ b[i] != 0 ? 1 : 0; } });
        test(ScalarOp.LOGICAL_NOT, x -> x == 0);
        test(ScalarOp.ISNAN, Double::isNaN);
        test(ScalarOp.ISINF, Double::isInfinite);
        test(ScalarOp.ISFINITE, Double::isFinite);
        // The sign of NaN says nothing: it depends on which instruction made it.
        test(ScalarOp.SIGNBIT, x -> Double.doubleToLongBits(x) < 0);
    }

    private static void functions() {
        function(ScalarOp.EXP, ScalarExponentials::exp);
        function(ScalarOp.EXP2, ScalarExponentials::exp2);
        function(ScalarOp.EXPM1, ScalarExponentials::expm1);
        function(ScalarOp.LOG, ScalarLogarithms::log);
        function(ScalarOp.LOG2, ScalarLogarithms::log2);
        function(ScalarOp.LOG10, ScalarLogarithms::log10);
        function(ScalarOp.LOG1P, ScalarLogarithms::log1p);
        function(ScalarOp.CBRT, ScalarPowers::cbrt);
        function(ScalarOp.SIN, ScalarTrigonometry::sin);
        function(ScalarOp.COS, ScalarTrigonometry::cos);
        function(ScalarOp.TAN, ScalarTrigonometry::tan);
        function(ScalarOp.ARCSIN, ScalarArcs::arcsin);
        function(ScalarOp.ARCCOS, ScalarArcs::arccos);
        function(ScalarOp.ARCTAN, ScalarArcs::arctan);
        function(ScalarOp.SINH, ScalarExponentials::sinh);
        function(ScalarOp.COSH, ScalarExponentials::cosh);
        function(ScalarOp.TANH, ScalarExponentials::tanh);
        function(ScalarOp.ARCSINH, ScalarLogarithms::arcsinh);
        function(ScalarOp.ARCCOSH, ScalarLogarithms::arccosh);
        function(ScalarOp.ARCTANH, ScalarLogarithms::arctanh);
        function(ScalarOp.SIGN, ScalarArithmetic::sign);
        function(ScalarOp.TRUNC, ScalarArithmetic::trunc);
        function2(ScalarOp.ARCTAN2, ScalarArcs::arctan2);
        function2(ScalarOp.HYPOT, ScalarPowers::hypot);
        function2(ScalarOp.COPYSIGN, ScalarArithmetic::copySign);
        function2(ScalarOp.POWER, ScalarPowers::power);
        function2(ScalarOp.FLOOR_DIVIDE, ScalarArithmetic::floorDivide);
        function2(ScalarOp.REMAINDER, ScalarArithmetic::remainder);
        function2(ScalarOp.FMIN, ScalarArithmetic::fmin);
        function2(ScalarOp.FMAX, ScalarArithmetic::fmax);
        function2(ScalarOp.NEXTAFTER, Math::nextAfter);
        function(ScalarOp.SPACING, ScalarArithmetic::spacing);
        SINGLES.put(ScalarOp.NEXTAFTER, TileOperation.realBinary(each((x, y) -> Math.nextAfter((float) x, y))));
        SINGLES.put(ScalarOp.SPACING, TileOperation.realUnary(each(ScalarArithmetic::singleSpacing)));
    }

    private static void unary(final ScalarOp op, final TileOperation.RealUnary loop) {
        TABLE.put(op, TileOperation.realUnary(loop));
    }

    private static void binary(final ScalarOp op, final TileOperation.RealBinary loop) {
        TABLE.put(op, TileOperation.realBinary(loop));
    }

    private static void comparison(final ScalarOp op, final TileOperation.RealComparison loop) {
        TABLE.put(op, TileOperation.realComparison(loop));
    }

    private static void test(final ScalarOp op, final DoublePredicate holds) {
        TABLE.put(op, TileOperation.realTest((a, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = holds.test(a[i]) ? 1 : 0;
            }
        }));
    }

    private static void function(final ScalarOp op, final DoubleUnaryOperator value) {
        unary(op, each(value));
    }

    private static TileOperation.RealUnary each(final DoubleUnaryOperator value) {
        return (a, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = value.applyAsDouble(a[i]);
            }
        };
    }

    private static void function2(final ScalarOp op, final DoubleBinaryOperator value) {
        binary(op, each(value));
    }

    private static TileOperation.RealBinary each(final DoubleBinaryOperator value) {
        return (a, b, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = value.applyAsDouble(a[i], b[i]);
            }
        };
    }

    /** Without a branch, which random conditions would make many times slower. */
    private static void choose(final long[] condition, final double[] a, final double[] b, final double[] r, final int n) {
        for (int i = 0; i < n; i++) {
            final long mask = -condition[i];
            r[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(a[i]) & mask | Double.doubleToRawLongBits(b[i]) & ~mask);
        }
    }
}
