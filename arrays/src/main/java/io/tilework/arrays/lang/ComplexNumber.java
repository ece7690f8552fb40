package io.tilework.arrays.lang;

import io.tilework.arrays.lang.syntax.BinaryOperator;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;

/** A complex number as Python computes with it. */
record ComplexNumber(double real, double imaginary) {

    /** Whole exponents up to here are made of products, as in Python. */
    private static final double PRODUCTS_AT_MOST = 100;

    static ComplexNumber of(final WeakScalar number) {
        return new ComplexNumber(number.real(), number.imaginary());
    }

    WeakScalar toScalar() {
        return WeakScalar.complex(real, imaginary);
    }

    /** The result of an operator. */
    ComplexNumber apply(final BinaryOperator operator, final ComplexNumber other) {
        return switch (operator) {
            case ADD -> new ComplexNumber(real + other.real, imaginary + other.imaginary);
            case SUBTRACT -> new ComplexNumber(real - other.real, imaginary - other.imaginary);
            case MULTIPLY -> times(other);
            case DIVIDE -> over(other);
            case POWER -> power(other);
            default -> throw new DTypeException("'" + operator.symbol() + "' is not defined for complex numbers");
        };
    }

    private ComplexNumber times(final ComplexNumber other) {
        return new ComplexNumber(real * other.real - imaginary * other.imaginary, real * other.imaginary + imaginary * other.real);
    }

    /** Smith, "Algorithm 116: Complex division", 1962. */
    private ComplexNumber over(final ComplexNumber divisor) {
        if (divisor.real == 0 && divisor.imaginary == 0) {
            throw new ArgumentException("division by zero");
        }
        if (Math.abs(divisor.real) >= Math.abs(divisor.imaginary)) {
            final double ratio = divisor.imaginary / divisor.real;
            final double below = divisor.real + divisor.imaginary * ratio;
            return new ComplexNumber((real + imaginary * ratio) / below, (imaginary - real * ratio) / below);
        }
        final double ratio = divisor.real / divisor.imaginary;
        final double below = divisor.real * ratio + divisor.imaginary;
        return new ComplexNumber((real * ratio + imaginary) / below, (imaginary * ratio - real) / below);
    }

    private ComplexNumber power(final ComplexNumber exponent) {
        if (exponent.real == 0 && exponent.imaginary == 0) {
            return new ComplexNumber(1, 0);
        }
        if (real == 0 && imaginary == 0) {
            if (exponent.imaginary != 0 || exponent.real < 0) {
                throw new ArgumentException("division by zero: 0 cannot be raised to a negative or complex power");
            }
            return new ComplexNumber(0, 0);
        }
        if (exponent.imaginary == 0 && exponent.real == Math.rint(exponent.real) && Math.abs(exponent.real) <= PRODUCTS_AT_MOST) {
            ComplexNumber result = new ComplexNumber(1, 0);
            for (int i = 0; i < Math.abs(exponent.real); i++) {
                result = result.times(this);
            }
            return exponent.real < 0 ? new ComplexNumber(1, 0).over(result) : result;
        }
        final double angle = Math.atan2(imaginary, real);
        final double size = Math.hypot(real, imaginary);
        final double length = Math.pow(size, exponent.real) * Math.exp(-angle * exponent.imaginary);
        final double turn = angle * exponent.real + exponent.imaginary * Math.log(size);
        return new ComplexNumber(length * Math.cos(turn), length * Math.sin(turn));
    }
}
