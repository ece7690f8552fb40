package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import java.math.BigInteger;
import java.util.List;

/**
 * What elementwise operations mean, element by element, in integers of any size and in the floating type itself: written
 * without a look at the interpreter, which it judges.
 */
final class NaiveOperation {

    private NaiveOperation() {}

    /** The operations that this knows; functions such as exp are compared with NumPy instead. */
    static final List<ScalarOp> KNOWN = List.of(ScalarOp.ADD, ScalarOp.SUBTRACT, ScalarOp.MULTIPLY, ScalarOp.DIVIDE,
            ScalarOp.FLOOR_DIVIDE, ScalarOp.REMAINDER, ScalarOp.NEGATIVE, ScalarOp.ABSOLUTE, ScalarOp.SIGN, ScalarOp.SQUARE,
            ScalarOp.LESS, ScalarOp.LESS_EQUAL, ScalarOp.GREATER, ScalarOp.EQUAL, ScalarOp.NOT_EQUAL, ScalarOp.LOGICAL_AND,
            ScalarOp.LOGICAL_XOR, ScalarOp.LOGICAL_NOT, ScalarOp.BITWISE_AND, ScalarOp.BITWISE_OR, ScalarOp.INVERT,
            ScalarOp.LEFT_SHIFT, ScalarOp.RIGHT_SHIFT, ScalarOp.MINIMUM, ScalarOp.MAXIMUM, ScalarOp.SQRT, ScalarOp.FLOOR,
            ScalarOp.ISNAN, ScalarOp.WHERE);

    static Scalar apply(final ScalarOp op, final ScalarOp.Signature signature, final List<Scalar> x) {
        if (op == ScalarOp.WHERE) {
            return x.get(0).integer() != 0 ? x.get(1) : x.get(2);
        }
        final Scalar y = x.getLast();
        return switch (signature.operand()) {
            case FLOAT64 -> reals(op, x.getFirst().real(), y.real());
            case FLOAT32 -> singles(op, (float) x.getFirst().real(), (float) y.real());
            default -> integers(op, signature.operand(), big(x.getFirst()), big(y));
        };
    }

    private static BigInteger big(final Scalar value) {
        return new BigInteger(value.toString().replace("True", "1").replace("False", "0"));
    }

    private static Scalar reals(final ScalarOp op, final double x, final double y) {
        return switch (op) {
            case ADD -> Scalar.of(x + y);
            case SUBTRACT -> Scalar.of(x - y);
            case MULTIPLY -> Scalar.of(x * y);
            case DIVIDE -> Scalar.of(x / y);
            case SQUARE -> Scalar.of(x * x);
            case SQRT -> Scalar.of(Math.sqrt(x));
            default -> tests(op, DType.FLOAT64, x, y);
        };
    }

    private static Scalar singles(final ScalarOp op, final float x, final float y) {
        return switch (op) {
            case ADD -> Scalar.of(x + y);
            case SUBTRACT -> Scalar.of(x - y);
            case MULTIPLY -> Scalar.of(x * y);
            case DIVIDE -> Scalar.of(x / y);
            case SQUARE -> Scalar.of(x * x);
            case SQRT -> Scalar.of((float) Math.sqrt(x));
            default -> tests(op, DType.FLOAT32, x, y);
        };
    }

    private static Scalar tests(final ScalarOp op, final DType dtype, final double x, final double y) {
        return switch (op) {
            case NEGATIVE -> Scalar.ofReal(dtype, -x);
            case ABSOLUTE -> Scalar.ofReal(dtype, Math.abs(x));
            case SIGN -> Scalar.ofReal(dtype, x == 0 ? 0.0 : Math.signum(x));
            case MINIMUM -> Scalar.ofReal(dtype, Math.min(x, y));
            case MAXIMUM -> Scalar.ofReal(dtype, Math.max(x, y));
            case FLOOR -> Scalar.ofReal(dtype, Math.floor(x));
            case LESS -> Scalar.of(x < y);
            case LESS_EQUAL -> Scalar.of(x <= y);
            case GREATER -> Scalar.of(x > y);
            case EQUAL -> Scalar.of(x == y);
            case NOT_EQUAL -> Scalar.of(x != y);
            case LOGICAL_AND -> Scalar.of(x != 0 && y != 0);
            case LOGICAL_XOR -> Scalar.of((x != 0) != (y != 0));
            case LOGICAL_NOT -> Scalar.of(x == 0);
            case ISNAN -> Scalar.of(x != x);
            default -> throw new IllegalArgumentException(op + " is not known for floating point numbers");
        };
    }

    private static Scalar integers(final ScalarOp op, final DType dtype, final BigInteger x, final BigInteger y) {
        final boolean zero = y.signum() == 0;
        final boolean shifts = y.signum() >= 0 && y.compareTo(BigInteger.valueOf(8L * dtype.byteSize())) < 0;
        return switch (op) {
            case LESS -> Scalar.of(x.compareTo(y) < 0);
            case LESS_EQUAL -> Scalar.of(x.compareTo(y) <= 0);
            case GREATER -> Scalar.of(x.compareTo(y) > 0);
            case EQUAL -> Scalar.of(x.equals(y));
            case NOT_EQUAL -> Scalar.of(!x.equals(y));
            case LOGICAL_AND -> Scalar.of(x.signum() != 0 && !zero);
            case LOGICAL_XOR -> Scalar.of(x.signum() != 0 == zero);
            case LOGICAL_NOT -> Scalar.of(x.signum() == 0);
            case ISNAN -> Scalar.of(false);
            default -> Scalar.ofInteger(dtype, (switch (op) {
                case ADD -> dtype == DType.BOOL ? x.or(y) : x.add(y);
                case SUBTRACT -> x.subtract(y);
                case MULTIPLY -> x.multiply(y);
                case SQUARE -> x.multiply(x);
                case FLOOR_DIVIDE -> zero ? y : floorDivide(x, y);
                case REMAINDER -> zero ? y : x.subtract(floorDivide(x, y).multiply(y));
                case NEGATIVE -> x.negate();
                case ABSOLUTE -> x.abs();
                case SIGN -> BigInteger.valueOf(x.signum());
                case MINIMUM -> x.min(y);
                case MAXIMUM -> x.max(y);
                case FLOOR -> x;
                case BITWISE_AND -> x.and(y);
                case BITWISE_OR -> x.or(y);
                case INVERT -> dtype == DType.BOOL ? BigInteger.ONE.subtract(x) : x.not();
                case LEFT_SHIFT -> shifts ? x.shiftLeft(y.intValue()) : BigInteger.ZERO;
                case RIGHT_SHIFT -> x.shiftRight(shifts ? y.intValue() : 64);
                default -> throw new IllegalArgumentException(op + " is not known for integers");
            }).longValue());
        };
    }

    private static BigInteger floorDivide(final BigInteger x, final BigInteger y) {
        final BigInteger[] parts = x.divideAndRemainder(y);
        return parts[1].signum() != 0 && parts[1].signum() != y.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
