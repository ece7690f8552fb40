package io.tilework.arrays;

import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;

/**
 * Elementary functions of complex numbers, made of those of real ones. Branch cuts and signs of zeros are those of C99's Annex G, by the
 * formulas of W. Kahan, "Branch cuts for complex elementary functions, or much ado about nothing's sign bit", 1987. Parts are float64.
 */
final class ComplexFunctions {

    /** Larger numbers are made smaller before they are squared, and smaller ones larger. */
    private static final double LARGE = 0x1p500;
    private static final double SMALL = 0x1p-500;
    private static final double DOWN = 0x1p-600;
    private static final double UP = 0x1p600;
    private static final double EXPONENT_AT_MOST = 709;
    private static final double EXPONENT_STEP = 700;
    /** From here on the hyperbolic tangent is 1 to the last bit. */
    private static final double TANH_AT_MOST = 22;

    /** Whole exponents up to here are made of products. */
    private static final int WHOLE_AT_MOST = 127;

    private ComplexFunctions() {}

    private static NDArray of(final ScalarOp op, final Operand... operands) {
        return NDArray.elementwise(op, operands);
    }

    static ComplexParts exp(final ComplexParts z) {
        final NDArray isLarge = z.real().greater(EXPONENT_AT_MOST);
        final NDArray isReal = z.imaginary().equal(0);
        final NDArray vanishes = z.real().equal(Double.NEGATIVE_INFINITY);
        final NDArray angle = vanishes.where(of(ScalarOp.ISFINITE, z.imaginary()).where(z.imaginary(), Operand.of(0.0)), z.imaginary());
        final NDArray size = isLarge.where(z.real().minus(EXPONENT_STEP), z.real()).exp();
        final NDArray rest = isLarge.where(Operand.of(Math.exp(EXPONENT_STEP)), Operand.of(1.0));
        return new ComplexParts(size.times(angle.cos()).times(rest), isReal.where(z.imaginary(), size.times(angle.sin()).times(rest)));
    }

    /** {@code exp(z) - 1}: what is near 0 is not subtracted. */
    static ComplexParts expm1(final ComplexParts z) {
        final NDArray half = z.imaginary().div(2.0).sin();
        return new ComplexParts(of(ScalarOp.EXPM1, z.real()).times(z.imaginary().cos()).minus(half.times(half).times(2.0)),
                z.real().exp().times(z.imaginary().sin()));
    }

    static ComplexParts log(final ComplexParts z) {
        final NDArray x = z.real().abs();
        final NDArray y = z.imaginary().abs();
        final NDArray larger = of(ScalarOp.MAXIMUM, x, y);
        final NDArray smaller = of(ScalarOp.MINIMUM, x, y);
        final NDArray isLarge = larger.greater(LARGE);
        final NDArray isSmall = larger.less(SMALL);
        final NDArray scale = isLarge.where(Operand.of(DOWN), isSmall.where(Operand.of(UP), Operand.of(1.0)));
        final NDArray shift = isLarge.where(Operand.of(-Math.log(DOWN)), isSmall.where(Operand.of(-Math.log(UP)), Operand.of(0.0)));
        final NDArray far = of(ScalarOp.HYPOT, x.times(scale), y.times(scale)).log().plus(shift);
        // Near the unit circle, the logarithm is that of a number near 1.
        final NDArray near = of(ScalarOp.LOG1P, larger.minus(1.0).times(larger.plus(1.0)).plus(smaller.times(smaller))).div(2.0);
        final NDArray isNear = of(ScalarOp.LOGICAL_AND, larger.greater(0.5), larger.less(2));
        return new ComplexParts(isNear.where(near, far), z.angle());
    }

    /** {@code log(1 + z)}, whose real part is precise near 0. */
    static ComplexParts log1p(final ComplexParts z) {
        final NDArray x = z.real();
        final NDArray y = z.imaginary();
        final NDArray isNear = of(ScalarOp.LOGICAL_AND, x.abs().less(0.5), y.abs().less(0.5));
        final NDArray near = of(ScalarOp.LOG1P, x.times(x.plus(2.0)).plus(y.times(y))).div(2.0);
        final ComplexParts far = log(new ComplexParts(x.plus(1.0), y));
        return new ComplexParts(isNear.where(near, far.real()), far.imaginary());
    }

    static ComplexParts sqrt(final ComplexParts z) {
        final NDArray larger = of(ScalarOp.MAXIMUM, z.real().abs(), z.imaginary().abs());
        final NDArray isLarge = larger.greater(LARGE);
        final NDArray isSmall = larger.less(SMALL);
        final NDArray down = isLarge.where(Operand.of(DOWN), isSmall.where(Operand.of(UP), Operand.of(1.0)));
        final NDArray up = isLarge.where(Operand.of(1 / Math.sqrt(DOWN)), isSmall.where(Operand.of(1 / Math.sqrt(UP)), Operand.of(1.0)));
        final NDArray x = z.real().times(down);
        final NDArray y = z.imaginary().times(down);
        final NDArray root = of(ScalarOp.HYPOT, x, y).plus(x.abs()).div(2.0).sqrt();
        final NDArray other = root.equal(0).where(y.abs(), y.abs().div(root.times(2.0)));
        final NDArray isRight = of(ScalarOp.GREATER_EQUAL, x, Operand.of(0));
        final NDArray wide = isRight.where(root, other).times(up);
        final NDArray high = isRight.where(other, root).times(up);
        final NDArray isTall = of(ScalarOp.ISINF, z.imaginary());
        final NDArray isLong = of(ScalarOp.ISINF, z.real());
        final NDArray real = isTall.where(Operand.of(Double.POSITIVE_INFINITY), isLong.where(z.real().greater(0).where(z.real(),
                of(ScalarOp.ISNAN, z.imaginary()).where(z.imaginary(), Operand.of(0.0))), wide));
        final NDArray imaginary = isTall.where(Operand.of(Double.POSITIVE_INFINITY), isLong.where(z.real().greater(0).where(
                of(ScalarOp.ISNAN, z.imaginary()).where(z.imaginary(), Operand.of(0.0)), Operand.of(Double.POSITIVE_INFINITY)), high));
        return new ComplexParts(real, of(ScalarOp.COPYSIGN, imaginary, z.imaginary()));
    }

    static ComplexParts sin(final ComplexParts z) {
        return sinh(z.timesI()).timesMinusI();
    }

    static ComplexParts cos(final ComplexParts z) {
        return cosh(z.timesI());
    }

    static ComplexParts tan(final ComplexParts z) {
        return tanh(z.timesI()).timesMinusI();
    }

    static ComplexParts sinh(final ComplexParts z) {
        final NDArray isReal = z.imaginary().equal(0);
        return new ComplexParts(of(ScalarOp.SINH, z.real()).times(z.imaginary().cos()),
                isReal.where(z.imaginary(), of(ScalarOp.COSH, z.real()).times(z.imaginary().sin())));
    }

    static ComplexParts cosh(final ComplexParts z) {
        final NDArray isAxis = of(ScalarOp.LOGICAL_OR, z.imaginary().equal(0), z.real().equal(0));
        final NDArray signs = z.imaginary().times(of(ScalarOp.COPYSIGN, Operand.of(1.0), z.real()));
        return new ComplexParts(of(ScalarOp.COSH, z.real()).times(z.imaginary().cos()),
                isAxis.where(of(ScalarOp.COPYSIGN, Operand.of(0.0), signs), of(ScalarOp.SINH, z.real()).times(z.imaginary().sin())));
    }

    static ComplexParts tanh(final ComplexParts z) {
        final NDArray isLarge = z.real().abs().greater(TANH_AT_MOST);
        final NDArray tangent = of(ScalarOp.TAN, z.imaginary());
        final NDArray beta = tangent.times(tangent).plus(1.0);
        final NDArray sine = of(ScalarOp.SINH, isLarge.where(Operand.of(1.0), z.real()));
        final NDArray rho = sine.times(sine).plus(1.0).sqrt();
        final NDArray below = beta.times(sine).times(sine).plus(1.0);
        final NDArray decay = z.real().abs().times(-2.0).exp().times(4.0);
        final NDArray turn = of(ScalarOp.ISFINITE, z.imaginary()).where(z.imaginary(), Operand.of(0.0));
        return new ComplexParts(isLarge.where(of(ScalarOp.COPYSIGN, Operand.of(1.0), z.real()), beta.times(rho).times(sine).div(below)),
                isLarge.where(turn.sin().times(turn.cos()).times(decay), tangent.div(below)));
    }

    static ComplexParts arcsin(final ComplexParts z) {
        final ComplexParts below = sqrt(oneMinus(z));
        final ComplexParts above = sqrt(onePlus(z));
        return new ComplexParts(of(ScalarOp.ARCTAN2, z.real(), below.times(above).real()),
                of(ScalarOp.ARCSINH, below.conjugate().times(above).imaginary()));
    }

    static ComplexParts arccos(final ComplexParts z) {
        final ComplexParts below = sqrt(oneMinus(z));
        final ComplexParts above = sqrt(onePlus(z));
        return new ComplexParts(of(ScalarOp.ARCTAN2, below.real(), above.real()).times(2.0),
                of(ScalarOp.ARCSINH, above.conjugate().times(below).imaginary()));
    }

    static ComplexParts arccosh(final ComplexParts z) {
        final ComplexParts below = sqrt(new ComplexParts(z.real().minus(1.0), z.imaginary()));
        final ComplexParts above = sqrt(onePlus(z));
        return new ComplexParts(of(ScalarOp.ARCSINH, below.conjugate().times(above).real()),
                of(ScalarOp.ARCTAN2, below.imaginary(), above.real()).times(2.0));
    }

    static ComplexParts arcsinh(final ComplexParts z) {
        return arcsin(z.timesI()).timesMinusI();
    }

    static ComplexParts arctan(final ComplexParts z) {
        return arctanh(z.timesI()).timesMinusI();
    }

    static ComplexParts arctanh(final ComplexParts z) {
        final NDArray x = z.real().abs();
        final NDArray y = z.imaginary();
        final NDArray isFar = of(ScalarOp.MAXIMUM, x, y.abs()).greater(1 / SMALL);
        final NDArray left = of(ScalarOp.SUBTRACT, Operand.of(1.0), x);
        final NDArray real = of(ScalarOp.LOG1P, x.times(4.0).div(left.times(left).plus(y.times(y)))).div(4.0);
        final NDArray angle = of(ScalarOp.ARCTAN2, y.times(2.0), left.times(x.plus(1.0)).minus(y.times(y))).div(2.0);
        return new ComplexParts(of(ScalarOp.COPYSIGN, isFar.where(Operand.of(0.0), real), z.real()),
                isFar.where(of(ScalarOp.COPYSIGN, Operand.of(Math.PI / 2), y), angle));
    }

    private static ComplexParts onePlus(final ComplexParts z) {
        return new ComplexParts(z.real().plus(1.0), z.imaginary());
    }

    private static ComplexParts oneMinus(final ComplexParts z) {
        return new ComplexParts(of(ScalarOp.SUBTRACT, Operand.of(1.0), z.real()), z.imaginary().unaryMinus());
    }

    /** The power, by the logarithm; of 0 it is 0, and 1 if the exponent is 0. */
    static ComplexParts power(final ComplexParts base, final ComplexParts exponent) {
        final NDArray isZero = of(ScalarOp.LOGICAL_NOT, base.isTrue());
        final ComplexParts one = ComplexParts.number(1, base.real().dtype());
        final NDArray nan = ComplexParts.constant(Double.NaN, base.real().dtype());
        final ComplexParts general = exp(log(one.where(isZero, base)).times(exponent));
        final ComplexParts ofZero = ComplexParts.number(0, base.real().dtype()).where(exponent.real().greater(0), new ComplexParts(nan, nan));
        return one.where(of(ScalarOp.LOGICAL_NOT, exponent.isTrue()), ofZero.where(isZero, general));
    }

    /** Powers with whole exponents: of moderate ones by multiplication, of others as given. */
    static ComplexParts wholePower(final ComplexParts base, final NDArray exponent, final ComplexParts general) {
        final ComplexParts one = ComplexParts.number(1, base.real().dtype());
        final NDArray magnitude = exponent.abs();
        ComplexParts result = one;
        ComplexParts square = base;
        for (int bit = 1; bit <= WHOLE_AT_MOST; bit *= 2) {
            result = result.times(square).where(of(ScalarOp.BITWISE_AND, magnitude, Operand.of(bit)).equal(bit), result);
            square = square.times(square);
        }
        final ComplexParts signed = one.over(result).where(exponent.less(0), result);
        return signed.where(of(ScalarOp.LESS_EQUAL, magnitude, Operand.of(WHOLE_AT_MOST)), general);
    }

    /** A power with a whole exponent of moderate size, by multiplication: the bits of products are better than those of logarithms. */
    static ComplexParts power(final ComplexParts base, final long exponent) {
        if (exponent == 0) {
            final NDArray ones = Creation.full(base.real().shape(), Scalar.ofReal(base.real().dtype(), 1), base.real().chunks());
            return new ComplexParts(ones, ComplexParts.constant(0, base.real().dtype()));
        }
        ComplexParts result = null;
        ComplexParts square = base;
        for (long left = Math.abs(exponent); left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                result = result == null ? square : result.times(square);
            }
            square = left > 1 ? square.times(square) : square;
        }
        return exponent == -1 ? base.reciprocal() : exponent < 0 ? ComplexParts.number(1, base.real().dtype()).over(result) : result;
    }
}
