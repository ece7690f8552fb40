package io.tilework.arrays.lang;

import io.tilework.arrays.lang.syntax.BinaryOperator;
import io.tilework.arrays.lang.syntax.ComparisonOperator;
import io.tilework.arrays.lang.syntax.UnaryOperator;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.Supplier;

/** Python's arithmetic on plain numbers: integers of any size, true division, floor division and remainder with Python's signs. */
final class PythonArithmetic {

    /** Larger powers and shifts of integers would only fill memory. */
    private static final int BITS_AT_MOST = 100_000;

    private PythonArithmetic() {}

    /** The result of an operator on two numbers. */
    static WeakScalar apply(final BinaryOperator operator, final WeakScalar a, final WeakScalar b) {
        if (a.kind() == WeakScalar.Kind.COMPLEX || b.kind() == WeakScalar.Kind.COMPLEX) {
            return ComplexNumber.of(a).apply(operator, ComplexNumber.of(b)).toScalar();
        }
        if (operator == BinaryOperator.POWER && isComplexPower(real(a), real(b))) {
            return ComplexNumber.of(a).apply(operator, ComplexNumber.of(b)).toScalar();
        }
        return isInteger(a) && isInteger(b) ? onIntegers(operator, a, b) : onReals(operator, real(a), real(b));
    }

    /** The result of a sign or a tilde before a number. */
    static WeakScalar apply(final UnaryOperator operator, final WeakScalar number) {
        if (isInteger(number)) {
            return WeakScalar.of(switch (operator) {
                case PLUS -> number.integer();
                case NEGATE -> number.integer().negate();
                default -> number.integer().not();
            });
        }
        return switch (operator) {
            case PLUS -> number;
            case NEGATE -> number.kind() == WeakScalar.Kind.FLOAT ? WeakScalar.of(-number.real())
                    : WeakScalar.complex(-number.real(), -number.imaginary());
            default -> throw new DTypeException("'~' is defined for integers and truth values only, not for " + number);
        };
    }

    private static boolean isInteger(final WeakScalar number) {
        return number.kind() == WeakScalar.Kind.INT || number.kind() == WeakScalar.Kind.BOOL;
    }

    private static WeakScalar onIntegers(final BinaryOperator operator, final WeakScalar left, final WeakScalar right) {
        final BigInteger a = left.integer();
        final BigInteger b = right.integer();
        final boolean truths = left.kind() == WeakScalar.Kind.BOOL && right.kind() == WeakScalar.Kind.BOOL;
        return switch (operator) {
            case ADD -> WeakScalar.of(a.add(b));
            case SUBTRACT -> WeakScalar.of(a.subtract(b));
            case MULTIPLY -> WeakScalar.of(bounded(a.bitLength() + (long) b.bitLength(), () -> a.multiply(b)));
            case DIVIDE -> WeakScalar.of(quotient(a, nonZero(b)));
            case FLOOR_DIVIDE -> WeakScalar.of(floorDivided(a, nonZero(b)));
            case REMAINDER -> WeakScalar.of(a.subtract(floorDivided(a, nonZero(b)).multiply(b)));
            case POWER -> power(a, b);
            case BITWISE_AND -> truths ? WeakScalar.of(a.and(b).signum() != 0) : WeakScalar.of(a.and(b));
            case BITWISE_OR -> truths ? WeakScalar.of(a.or(b).signum() != 0) : WeakScalar.of(a.or(b));
            case BITWISE_XOR -> truths ? WeakScalar.of(a.xor(b).signum() != 0) : WeakScalar.of(a.xor(b));
            case LEFT_SHIFT -> WeakScalar.of(a.signum() == 0 && b.signum() >= 0 ? a : bounded(a.bitLength() + shift(b), () -> a.shiftLeft((int) shift(b))));
            case RIGHT_SHIFT -> WeakScalar.of(a.shiftRight((int) Math.min(Integer.MAX_VALUE, shift(b))));
            case MATRIX_MULTIPLY -> throw new ArgumentException("'@' multiplies matrices, not numbers; use '*'");
        };
    }

    /** A number as a floating point number; an integer that is too large is refused. */
    private static double real(final WeakScalar number) {
        return isInteger(number) ? finite(number.real()) : number.real();
    }

    private static double finite(final double result) {
        if (Double.isInfinite(result)) {
            throw new ArgumentException("the number is too large for float64, which ends at 1.8e308");
        }
        return result;
    }

    private static double quotient(final BigInteger a, final BigInteger b) {
        return a.signum() == 0 || a.bitLength() < 53 && b.bitLength() < 53 ? a.doubleValue() / b.doubleValue()
                : finite(new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128).doubleValue());
    }

    private static BigInteger floorDivided(final BigInteger a, final BigInteger b) {
        final BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static WeakScalar power(final BigInteger a, final BigInteger b) {
        if (b.signum() < 0) {
            return WeakScalar.of(power(finite(a.doubleValue()), finite(b.doubleValue())));
        }
        final long bits = a.abs().bitLength() <= 1 ? 1 : Math.max(1, b.bitLength() > 40 ? Long.MAX_VALUE
                : a.bitLength() * b.longValue());
        return WeakScalar.of(bounded(bits, () -> a.abs().bitLength() <= 1 ? smallPower(a, b) : a.pow(b.intValue())));
    }

    /** A power of -1, 0 or 1, for an exponent of any size. */
    private static BigInteger smallPower(final BigInteger a, final BigInteger b) {
        return b.signum() == 0 || a.signum() < 0 && !b.testBit(0) ? BigInteger.ONE : a;
    }

    private static long shift(final BigInteger by) {
        if (by.signum() < 0) {
            throw new ArgumentException("a shift count must not be negative");
        }
        return by.bitLength() > 40 ? Long.MAX_VALUE / 4 : by.longValue();
    }

    private static BigInteger bounded(final long bits, final Supplier<BigInteger> result) {
        if (bits > BITS_AT_MOST) {
            throw new ArgumentException("the integer would have more than " + BITS_AT_MOST + " bits");
        }
        return result.get();
    }

    private static BigInteger nonZero(final BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw new ArgumentException("division by zero");
        }
        return divisor;
    }

    private static WeakScalar onReals(final BinaryOperator operator, final double a, final double b) {
        if (b == 0 && (operator == BinaryOperator.DIVIDE || operator == BinaryOperator.FLOOR_DIVIDE
                || operator == BinaryOperator.REMAINDER)) {
            throw new ArgumentException("division by zero");
        }
        return WeakScalar.of(switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case FLOOR_DIVIDE -> floorDivided(a, b);
            case REMAINDER -> remainder(a, b);
            case POWER -> power(a, b);
            default -> throw new DTypeException("'" + operator.symbol() + "' is not defined for floating point numbers");
        });
    }

    private static boolean isComplexPower(final double a, final double b) {
        return a < 0 && Double.isFinite(a) && Double.isFinite(b) && b != Math.rint(b);
    }

    private static double power(final double a, final double b) {
        if (a == 0 && b < 0) {
            throw new ArgumentException("division by zero: 0 cannot be raised to a negative power");
        }
        // As in C: 1 to any power is 1, and so is -1 to an infinite one.
        final double power = a == 1 || a == -1 && Double.isInfinite(b) ? 1 : Math.pow(a, b);
        return Double.isInfinite(a) || Double.isInfinite(b) ? power : finite(power);
    }

    /** As Python's floor division, step by step, so that infinities and rounding come out the same. */
    private static double floorDivided(final double a, final double b) {
        final double rest = a % b;
        final double quotient = (a - rest) / b - (rest != 0 && rest < 0 != b < 0 ? 1 : 0);
        final double floor = Math.floor(quotient);
        return quotient == 0 ? Math.copySign(0.0, a / b) : quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /** Python's remainder: with the sign of the divisor. */
    private static double remainder(final double a, final double b) {
        final double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest == 0 ? Math.copySign(0.0, b) : rest;
    }

    static boolean compare(final ComparisonOperator operator, final WeakScalar a, final WeakScalar b) {
        if (isInteger(a) && isInteger(b)) {
            return holds(operator, a.integer().compareTo(b.integer()));
        }
        if (isInteger(a) && Double.isFinite(b.real()) && b.kind() == WeakScalar.Kind.FLOAT
                || isInteger(b) && Double.isFinite(a.real()) && a.kind() == WeakScalar.Kind.FLOAT) {
            return holds(operator, exact(a).compareTo(exact(b)));
        }
        final boolean isComplex = a.kind() == WeakScalar.Kind.COMPLEX || b.kind() == WeakScalar.Kind.COMPLEX;
        if (isComplex && operator != ComparisonOperator.EQUAL && operator != ComparisonOperator.NOT_EQUAL) {
            throw new DTypeException("complex numbers have no order; compare their parts or magnitudes, or arrays of them, as NumPy does");
        }
        return switch (operator) {
            case LESS -> a.real() < b.real();
            case LESS_EQUAL -> a.real() <= b.real();
            case GREATER -> a.real() > b.real();
            case GREATER_EQUAL -> a.real() >= b.real();
            case EQUAL -> a.real() == b.real() && a.imaginary() == b.imaginary();
            case NOT_EQUAL -> a.real() != b.real() || a.imaginary() != b.imaginary();
        };
    }

    private static BigDecimal exact(final WeakScalar number) {
        return isInteger(number) ? new BigDecimal(number.integer()) : new BigDecimal(number.real());
    }

    private static boolean holds(final ComparisonOperator operator, final int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
        };
    }
}
