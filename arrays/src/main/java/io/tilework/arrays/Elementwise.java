package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.Shape;
import java.util.List;

/**
 * Functions of each element that are compositions of simpler ones ({@link ScalarOp}); they are fused into one loop all the same. The names,
 * results and dtypes are NumPy's.
 */
public final class Elementwise {

    /** The binary digits of a float64. */
    private static final int DOUBLE_DIGITS = 53;

    private static final double BESSEL_SERIES_UP_TO = 30;
    private static final int BESSEL_TERMS = 65;
    private static final int BESSEL_FAR_TERMS = 20;

    private Elementwise() {}

    private static NDArray of(final ScalarOp op, final Operand... operands) {
        return NDArray.elementwise(op, operands);
    }

    /** An operand as an array: plain numbers become arrays without dimensions. */
    private static NDArray array(final Operand operand) {
        return of(ScalarOp.POSITIVE, operand);
    }

    /** An operand in the dtype that it has beside the others. */
    private static NDArray in(final Operand operand, final DType dtype) {
        return switch (operand) {
            case NDArray array -> array.astype(dtype);
            case PlainNumber(WeakScalar number) -> Creation.full(Shape.of(), number.toScalar(dtype), Chunking.auto());
        };
    }

    private static NDArray floating(final Operand operand) {
        final NDArray array = operand instanceof NDArray given ? given : array(operand);
        return array.astype(Promotion.floating(array.dtype()));
    }

    /** The complex numbers with these real and imaginary parts, real arrays that broadcast to each other. */
    public static NDArray complex(final NDArray real, final NDArray imaginary) {
        return of(ScalarOp.COMPLEX, real, imaginary);
    }

    /** The complex conjugate; real numbers are their own. */
    public static NDArray conj(final NDArray x) {
        return Later.array(() -> x.dtype().isComplex() ? ComplexParts.of(x).conjugate().joined(x.dtype()) : x);
    }

    /** The real parts; real numbers are their own. */
    public static NDArray real(final NDArray x) {
        return Later.array(() -> x.dtype().isComplex() ? of(ScalarOp.REAL, x) : x);
    }

    /** The imaginary parts, 0 for real numbers. */
    public static NDArray imag(final NDArray x) {
        return Later.array(() -> x.dtype().isComplex() ? of(ScalarOp.IMAGINARY, x) : Creation.full(x.shape(), Scalar.zero(x.dtype()), x.chunks()));
    }

    /** The angles of numbers to the positive real axis, in radians, or in degrees. */
    public static NDArray angle(final NDArray x, final boolean degrees) {
        return Later.array(() -> {
            final NDArray angle = x.dtype().isComplex() ? ComplexParts.of(x).angle() : of(ScalarOp.ARCTAN2, Operand.of(0.0), x);
            return degrees ? angle.times(180 / Math.PI) : angle;
        });
    }

    /** {@code log(exp(x1) + exp(x2))}, without overflow. */
    public static NDArray logaddexp(final Operand x1, final Operand x2) {
        return logarithmOfSum(x1, x2, ScalarOp.EXP, 1);
    }

    /** {@code log2(2**x1 + 2**x2)}, without overflow. */
    public static NDArray logaddexp2(final Operand x1, final Operand x2) {
        return logarithmOfSum(x1, x2, ScalarOp.EXP2, 1 / Math.log(2));
    }

    /** The larger one, and the logarithm of what the smaller one adds; where both are infinite alike, that. */
    private static NDArray logarithmOfSum(final Operand x1, final Operand x2, final ScalarOp power, final double perUnit) {
        requireReal(power == ScalarOp.EXP ? "logaddexp" : "logaddexp2", x1, x2);
        final DType dtype = of(ScalarOp.HYPOT, x1, x2).dtype();
        final NDArray first = in(x1, dtype);
        final NDArray second = in(x2, dtype);
        final NDArray larger = of(ScalarOp.MAXIMUM, first, second);
        final NDArray distance = of(ScalarOp.SUBTRACT, first, second).abs();
        final NDArray added = of(ScalarOp.LOG1P, of(power, distance.unaryMinus()));
        return of(ScalarOp.EQUAL, first, second).where(larger.plus(Math.log(2) * perUnit), larger.plus(perUnit == 1 ? added : added.times(perUnit)));
    }

    /**
     * The modified Bessel function of the first kind and order 0: by its power series up to 30, all terms of which are positive, and beyond by its asymptotic
     * series (Abramowitz and Stegun, 1964, 9.6.12 and 9.7.1).
     */
    public static NDArray besselI0(final NDArray x) {
        return Later.array(() -> {
            requireReal("i0", x);
            final DType dtype = x.dtype().isFloating() ? x.dtype() : DType.FLOAT64;
            final NDArray size = x.abs().astype(DType.FLOAT64);
            final NDArray near = of(ScalarOp.MINIMUM, size, Operand.of(BESSEL_SERIES_UP_TO));
            final NDArray quarter = near.times(near).div(4.0);
            NDArray series = quarter.times(0.0).plus(1.0);
            for (double k = BESSEL_TERMS; k >= 1; k--) {
                series = series.times(quarter.times(1 / (k * k))).plus(1.0);
            }
            final NDArray far = of(ScalarOp.MAXIMUM, size, Operand.of(BESSEL_SERIES_UP_TO));
            final NDArray eighth = of(ScalarOp.RECIPROCAL, far.times(8.0));
            NDArray decay = far.times(0.0).plus(1.0);
            for (double k = BESSEL_FAR_TERMS; k >= 1; k--) {
                decay = decay.times(eighth.times((2 * k - 1) * (2 * k - 1) / k)).plus(1.0);
            }
            final NDArray grown = far.exp().div(far.times(2 * Math.PI).sqrt()).times(decay);
            return of(ScalarOp.LESS_EQUAL, size, Operand.of(BESSEL_SERIES_UP_TO)).where(series, of(ScalarOp.ISNAN, size).where(size, grown)).astype(dtype);
        });
    }

    /** {@code sin(pi x) / (pi x)}, and 1 at 0. */
    public static NDArray sinc(final NDArray x) {
        return Later.array(() -> {
            final NDArray y = floating(x).times(Math.PI);
            final NDArray safe = y.equal(0).where(Operand.of(1.0e-20), y);
            return safe.sin().div(safe);
        });
    }

    /** 0 below 0, 1 above it, and the second number at 0. */
    public static NDArray heaviside(final Operand x1, final Operand x2) {
        requireReal("heaviside", x1, x2);
        final DType dtype = of(ScalarOp.HYPOT, x1, x2).dtype();
        final NDArray x = in(x1, dtype);
        final NDArray step = x.greater(0).where(Operand.of(1.0), x.equal(0).where(in(x2, dtype), x.times(0)));
        return of(ScalarOp.ISNAN, x).where(x, x.less(0).where(Operand.of(0.0), step));
    }

    /** Whether elements are equal within {@code atol + rtol * abs(b)}; infinities are if they are the same. */
    public static NDArray isclose(final Operand a, final Operand b, final double rtol, final double atol, final boolean equalNan) {
        final NDArray x = array(a);
        final NDArray y = floating(b);
        final NDArray finite = of(ScalarOp.LOGICAL_AND, of(ScalarOp.ISFINITE, x), of(ScalarOp.ISFINITE, y));
        final NDArray near = of(ScalarOp.LESS_EQUAL, x.minus(y).abs(), y.abs().times(rtol).plus(atol));
        final NDArray close = finite.where(near, of(ScalarOp.EQUAL, x, y));
        return equalNan ? of(ScalarOp.LOGICAL_OR, close, of(ScalarOp.LOGICAL_AND, of(ScalarOp.ISNAN, x), of(ScalarOp.ISNAN, y))) : close;
    }

    /** Whether each element is negative infinity. */
    public static NDArray isneginf(final NDArray x) {
        return Later.array(() -> {
            requireReal("isneginf", x);
            return of(ScalarOp.LOGICAL_AND, of(ScalarOp.ISINF, x), x.less(0));
        });
    }

    /** Whether each element is positive infinity. */
    public static NDArray isposinf(final NDArray x) {
        return Later.array(() -> {
            requireReal("isposinf", x);
            return of(ScalarOp.LOGICAL_AND, of(ScalarOp.ISINF, x), x.greater(0));
        });
    }

    /** Rounded towards 0, in floating point. */
    public static NDArray fix(final NDArray x) {
        return Later.array(() -> of(ScalarOp.TRUNC, x));
    }

    /** The power, in float64 at least. */
    public static NDArray floatPower(final Operand x1, final Operand x2) {
        return of(ScalarOp.POWER, atLeastDouble(array(x1)), atLeastDouble(array(x2)));
    }

    private static NDArray atLeastDouble(final NDArray array) {
        return array.astype(array.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
    }

    private static void requireReal(final String name, final Operand... operands) {
        for (final Operand operand : operands) {
            final DType dtype = array(operand).dtype();
            if (dtype.isComplex()) {
                throw new DTypeException(name + " is not defined for " + dtype);
            }
        }
    }

    /** The remainder of a division that is rounded towards 0, with the sign of the dividend, as C's. */
    public static NDArray fmod(final Operand x1, final Operand x2) {
        final DType dtype = of(ScalarOp.REMAINDER, x1, x2).dtype();
        final NDArray dividend = in(x1, dtype);
        if (dtype.kind() == DType.Kind.UNSIGNED) {
            return of(ScalarOp.REMAINDER, x1, x2);
        }
        final NDArray remainder = of(ScalarOp.REMAINDER, of(ScalarOp.ABSOLUTE, dividend), of(ScalarOp.ABSOLUTE, in(x2, dtype)));
        return remainder.dtype().isFloating() ? of(ScalarOp.COPYSIGN, remainder, dividend)
                : dividend.less(0).where(remainder.unaryMinus(), remainder);
    }

    /** NaN replaced by a number, and infinities by others, or by the largest finite ones where none are given. */
    public static NDArray nanToNum(final NDArray x, final double nan, final Double posinf, final Double neginf) {
        return Later.array(() -> {
            if (x.dtype().isComplex()) {
                final ComplexParts parts = ComplexParts.of(x);
                return new ComplexParts(nanToNum(parts.real(), nan, posinf, neginf), nanToNum(parts.imaginary(), nan, posinf, neginf)).joined(x.dtype());
            }
            if (!x.dtype().isFloating()) {
                return x;
            }
            final double largest = x.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
            final NDArray high = isposinf(x).where(Operand.of(posinf == null ? largest : posinf), x);
            final NDArray both = isneginf(x).where(Operand.of(neginf == null ? -largest : neginf), high);
            return of(ScalarOp.ISNAN, x).where(Operand.of(nan), both);
        });
    }

    /** {@code x1 * 2**x2}, for whole numbers {@code x2}. */
    public static NDArray ldexp(final NDArray x1, final NDArray x2) {
        return Later.array(() -> {
            if (!x2.dtype().isInteger()) {
                throw new DTypeException("ldexp: exponents must be integers, not " + x2.dtype());
            }
            requireReal("ldexp", x1);
            final NDArray x = floating(x1);
            final NDArray half = of(ScalarOp.FLOOR_DIVIDE, x2, Operand.of(2));
            final NDArray rest = x2.minus(half);
            return x.times(of(ScalarOp.EXP2, half.astype(DType.FLOAT64)).astype(x.dtype())).times(of(ScalarOp.EXP2, rest.astype(DType.FLOAT64))
                    .astype(x.dtype()));
        });
    }

    /** The first choice whose condition is true, or else a default; all broadcast to each other. */
    public static NDArray select(final List<NDArray> conditions, final List<NDArray> choices, final Operand otherwise) {
        return Later.array(() -> {
            if (conditions.isEmpty() || conditions.size() != choices.size()) {
                throw new ArgumentException("select: " + conditions.size() + " conditions and " + choices.size()
                        + " choices were given; as many of both are needed, and one at least");
            }
            for (final NDArray condition : conditions) {
                if (condition.dtype() != DType.BOOL) {
                    throw new DTypeException("select: conditions must be bool, not " + condition.dtype());
                }
            }
            final DType dtype = choices.stream().map(NDArray::dtype).reduce(Promotion::promote).orElseThrow();
            Operand chosen = otherwise;
            for (int i = choices.size() - 1; i >= 0; i--) {
                chosen = conditions.get(i).where(choices.get(i).astype(dtype), chosen);
            }
            return (NDArray) chosen;
        });
    }

    /** From each of several arrays the elements where the index has its number; all broadcast to each other. */
    public static NDArray choose(final NDArray index, final List<NDArray> choices, final Mode mode) {
        return Later.array(() -> {
            if (choices.isEmpty() || !index.dtype().isInteger() && index.dtype() != DType.BOOL) {
                throw new ArgumentException("choose: an array of integers and one choice at least are needed, not " + index.dtype() + " and "
                        + choices.size() + " choices");
            }
            final long last = choices.size() - 1L;
            final NDArray number = switch (mode) {
                case CLIP -> of(ScalarOp.MINIMUM, of(ScalarOp.MAXIMUM, index.astype(DType.INT64), Operand.of(0)), Operand.of(last));
                case WRAP -> of(ScalarOp.REMAINDER, index.astype(DType.INT64), Operand.of(last + 1));
            };
            final DType dtype = choices.stream().map(NDArray::dtype).reduce(Promotion::promote).orElseThrow();
            NDArray chosen = choices.getLast().astype(dtype);
            for (int i = choices.size() - 2; i >= 0; i--) {
                chosen = number.equal(i).where(choices.get(i).astype(dtype), chosen);
            }
            return chosen;
        });
    }

    /** What to do with numbers that are out of range. */
    public enum Mode {
        /** The first or the last is taken. */
        CLIP,
        /** They are counted round. */
        WRAP
    }

    /** Fractions from 0.5 to 1 and powers of 2, int32, whose products are the numbers: NumPy's frexp. */
    public static List<NDArray> frexp(final NDArray given) {
        requireReal("frexp", given);
        final NDArray x = floating(given);
        final NDArray special = of(ScalarOp.LOGICAL_OR, x.equal(0), of(ScalarOp.LOGICAL_NOT, of(ScalarOp.ISFINITE, x)));
        // Subnormal numbers are made normal first.
        final int scale = 2 * DOUBLE_DIGITS;
        final NDArray tiny = x.abs().less(Double.MIN_NORMAL * 2);
        final NDArray normal = tiny.where(x.times(Math.scalb(1.0, scale)), x);
        final NDArray safe = special.where(Operand.of(1.0), normal.abs()).astype(DType.FLOAT64);
        final NDArray guess = of(ScalarOp.FLOOR, of(ScalarOp.LOG2, safe)).astype(DType.INT64).plus(1);
        final NDArray part = ldexp(safe, of(ScalarOp.NEGATIVE, guess));
        final NDArray exponent = guess.plus(of(ScalarOp.GREATER_EQUAL, part, Operand.of(1.0)).astype(DType.INT64)).minus(part.less(0.5).astype(DType.INT64));
        final NDArray fraction = special.where(x, of(ScalarOp.COPYSIGN, ldexp(safe, of(ScalarOp.NEGATIVE, exponent)).astype(x.dtype()), x));
        final NDArray whole = special.where(Operand.of(0), tiny.where(exponent.minus(scale), exponent)).astype(DType.INT32);
        return List.of(fraction, whole);
    }

    /** How many bits of the magnitude of each whole number are set, uint8 (Warren, "Hacker's Delight", 2002, 5-1). */
    public static NDArray bitwiseCount(final NDArray x) {
        return Later.array(() -> {
            if (!x.dtype().isInteger() && x.dtype() != DType.BOOL) {
                throw new DTypeException("bitwise_count: whole numbers are needed, not " + x.dtype());
            }
            final NDArray all = x.abs().astype(DType.UINT64);
            final NDArray magnitude = x.dtype().byteSize() == Long.BYTES ? all : of(ScalarOp.BITWISE_AND, all, Operand.of((1L << 8 * x.dtype().byteSize()) - 1));
            final NDArray pairs = magnitude.minus(of(ScalarOp.BITWISE_AND, shifted(magnitude, 1), Operand.of(0x5555555555555555L)));
            final NDArray fours = of(ScalarOp.BITWISE_AND, pairs, Operand.of(0x3333333333333333L)).plus(of(ScalarOp.BITWISE_AND, shifted(pairs, 2), Operand.of(0x3333333333333333L)));
            final NDArray bytes = of(ScalarOp.BITWISE_AND, fours.plus(shifted(fours, 4)), Operand.of(0x0F0F0F0F0F0F0F0FL));
            return shifted(bytes.times(0x0101010101010101L), 56).astype(DType.UINT8);
        });
    }

    private static NDArray shifted(final NDArray array, final long by) {
        return of(ScalarOp.RIGHT_SHIFT, array, Operand.of(by));
    }

    /** All arrays broadcast to one shape. */
    public static List<NDArray> broadcastArrays(final List<NDArray> arrays) {
        final Shape shape = Shape.broadcast("broadcast_arrays", arrays.stream().map(NDArray::shape).toList());
        return arrays.stream().map(array -> array.broadcastTo(shape)).toList();
    }
}
