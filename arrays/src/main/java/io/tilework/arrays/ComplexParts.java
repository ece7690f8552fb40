package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;

/**
 * Complex numbers as two arrays of real ones, which is how they are computed with: loops know real numbers only, read the parts of complex
 * arrays where they lie, and write the parts of results.
 *
 * @param real the real parts
 * @param imaginary the imaginary parts, of the same shape and dtype, or a number that is broadcast to it
 */
record ComplexParts(NDArray real, NDArray imaginary) {

    /** The parts of an array of any dtype. */
    static ComplexParts of(final NDArray array) {
        final Origin origin = Origin.caller();
        final DType dtype = array.dtype();
        return dtype.isComplex() ? new ComplexParts(part(ScalarOp.REAL, array.expr(), origin), part(ScalarOp.IMAGINARY, array.expr(), origin))
                : new ComplexParts(array, new NDArray(Building.constant(Scalar.zero(dtype), origin)));
    }

    /** One number, real, that broadcasts to any shape. */
    static ComplexParts number(final double value, final DType part) {
        return new ComplexParts(constant(value, part), constant(0, part));
    }

    static NDArray constant(final double value, final DType part) {
        return new NDArray(Building.constant(Scalar.ofReal(part, value), Origin.caller()));
    }

    /** A part of a complex expression; what was put together just before is not taken apart again. */
    private static NDArray part(final ScalarOp op, final Expr whole, final Origin origin) {
        if (whole instanceof Expr.Elementwise joined && joined.op() == ScalarOp.COMPLEX) {
            final Expr operand = joined.operands().get(op == ScalarOp.REAL ? 0 : 1);
            if (operand.grid().equals(whole.grid()) && operand.dtype() == whole.dtype().part()) {
                return new NDArray(operand);
            }
        }
        if (whole instanceof Expr.Generated generated && generated.generator() instanceof Generator.Full(Scalar value)) {
            final Scalar part = Scalar.ofReal(whole.dtype().part(), op == ScalarOp.REAL ? value.real() : value.imaginary());
            return new NDArray(new Expr.Generated(new Generator.Full(part), part.dtype(), whole.grid(), origin));
        }
        return new NDArray(new Expr.Elementwise(op, Operands.of(whole), origin));
    }

    /** The numbers as one complex array, whose parts have a floating dtype. */
    NDArray joined(final DType dtype) {
        return NDArray.joined(real.astype(dtype.part()), imaginary.astype(dtype.part()));
    }

    /** The parts in a floating dtype. */
    ComplexParts astype(final DType dtype) {
        return new ComplexParts(real.astype(dtype), imaginary.astype(dtype));
    }

    private static NDArray of(final ScalarOp op, final Operand... operands) {
        return NDArray.elementwise(op, operands);
    }

    ComplexParts plus(final ComplexParts other) {
        return new ComplexParts(real.plus(other.real), imaginary.plus(other.imaginary));
    }

    ComplexParts minus(final ComplexParts other) {
        return new ComplexParts(real.minus(other.real), imaginary.minus(other.imaginary));
    }

    ComplexParts times(final ComplexParts other) {
        return new ComplexParts(real.times(other.real).minus(imaginary.times(other.imaginary)),
                real.times(other.imaginary).plus(imaginary.times(other.real)));
    }

    /** Both parts times a real number. */
    ComplexParts times(final double number) {
        return new ComplexParts(real.times(number), imaginary.times(number));
    }

    /** The quotient, scaled so that nothing overflows in between (Smith, "Algorithm 116: Complex division", 1962). */
    ComplexParts over(final ComplexParts divisor) {
        final NDArray c = divisor.real;
        final NDArray d = divisor.imaginary;
        final NDArray isWide = of(ScalarOp.GREATER_EQUAL, c.abs(), d.abs());
        final NDArray larger = isWide.where(c, d);
        final NDArray ratio = isWide.where(d, c).div(larger);
        final NDArray scale = of(ScalarOp.RECIPROCAL, larger.plus(isWide.where(d, c).times(ratio)));
        final NDArray first = isWide.where(real, imaginary).plus(isWide.where(imaginary, real).times(ratio));
        final NDArray second = isWide.where(imaginary.minus(real.times(ratio)), imaginary.times(ratio).minus(real));
        final NDArray isZero = larger.equal(0);
        return new ComplexParts(isZero.where(real.div(c.abs()), first.times(scale)), isZero.where(imaginary.div(c.abs()), second.times(scale)));
    }

    /** 1 by the numbers, as {@link #over}, with the signs of zeros that this has. */
    ComplexParts reciprocal() {
        final NDArray isWide = of(ScalarOp.GREATER, real.abs(), imaginary.abs());
        final NDArray larger = isWide.where(real, imaginary);
        final NDArray ratio = isWide.where(imaginary, real).div(larger);
        final NDArray scale = of(ScalarOp.RECIPROCAL, larger.plus(isWide.where(imaginary, real).times(ratio)));
        return new ComplexParts(isWide.where(scale, ratio.times(scale)), isWide.where(ratio.unaryMinus().times(scale), scale.unaryMinus()));
    }

    ComplexParts negated() {
        return new ComplexParts(real.unaryMinus(), imaginary.unaryMinus());
    }

    ComplexParts conjugate() {
        return new ComplexParts(real, imaginary.unaryMinus());
    }

    /** The numbers times i. */
    ComplexParts timesI() {
        return new ComplexParts(imaginary.unaryMinus(), real);
    }

    /** The numbers times -i. */
    ComplexParts timesMinusI() {
        return new ComplexParts(imaginary, real.unaryMinus());
    }

    /** The magnitude, real. */
    NDArray magnitude() {
        return of(ScalarOp.HYPOT, real, imaginary);
    }

    /** The angle to the positive real axis, real. */
    NDArray angle() {
        return of(ScalarOp.ARCTAN2, imaginary, real);
    }

    /** These numbers where a condition is true, and others elsewhere. */
    ComplexParts where(final NDArray condition, final ComplexParts otherwise) {
        return new ComplexParts(condition.where(real, otherwise.real), condition.where(imaginary, otherwise.imaginary));
    }

    NDArray isTrue() {
        return of(ScalarOp.LOGICAL_OR, of(ScalarOp.NOT_EQUAL, real, Operand.of(0)), of(ScalarOp.NOT_EQUAL, imaginary, Operand.of(0)));
    }

    /** Whether either part is NaN. */
    NDArray isNan() {
        return of(ScalarOp.LOGICAL_OR, of(ScalarOp.ISNAN, real), of(ScalarOp.ISNAN, imaginary));
    }

    NDArray isEqual(final ComplexParts other) {
        return of(ScalarOp.LOGICAL_AND, of(ScalarOp.EQUAL, real, other.real), of(ScalarOp.EQUAL, imaginary, other.imaginary));
    }

    /**
     * Whether numbers come before others: by their real parts, and by the imaginary ones where those are equal.
     *
     * @param op how real numbers are compared: less, less_equal, greater or greater_equal
     */
    NDArray compared(final ScalarOp op, final ComplexParts other) {
        final boolean isLess = op == ScalarOp.LESS || op == ScalarOp.LESS_EQUAL;
        final NDArray apart = of(isLess ? ScalarOp.LESS : ScalarOp.GREATER, real, other.real);
        final NDArray isNumber = of(ScalarOp.LOGICAL_NOT, of(ScalarOp.LOGICAL_OR, of(ScalarOp.ISNAN, imaginary), of(ScalarOp.ISNAN, other.imaginary)));
        return of(ScalarOp.LOGICAL_OR, of(ScalarOp.LOGICAL_AND, apart, isNumber),
                of(ScalarOp.LOGICAL_AND, of(ScalarOp.EQUAL, real, other.real), of(op, imaginary, other.imaginary)));
    }
}
