package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The elementwise operations on complex numbers, by NumPy's rules: which there are, and what they give. */
final class ComplexOperations {

    /** Whole exponents up to here are made of products. */
    private static final double PRODUCTS_AT_MOST = 100;

    private ComplexOperations() {}

    /**
     * An operation of which one operand at least is complex, and may have any dtypes but for the condition of where, which is bool.
     *
     * @throws DTypeException if complex numbers do not have it
     */
    static NDArray apply(final ScalarOp op, final List<NDArray> operands) {
        if (op.isPart()) {
            final ComplexParts parts = ComplexParts.of(operands.getFirst());
            return op == ScalarOp.REAL ? parts.real() : parts.imaginary();
        }
        final int first = op == ScalarOp.WHERE ? 1 : 0;
        final DType dtype = Promotion.promote(operands.subList(first, operands.size()).stream().map(NDArray::dtype).toList());
        final List<ComplexParts> parts = operands.subList(first, operands.size()).stream()
                .map(operand -> ComplexParts.of(operand).astype(dtype.part())).toList();
        final ComplexParts x = parts.getFirst();
        return switch (op) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MINIMUM, MAXIMUM, FMIN, FMAX -> binary(op, x, parts.get(1)).joined(dtype);
            case POWER -> power(x, operands.get(1), dtype).joined(dtype);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> x.compared(op, parts.get(1));
            case EQUAL -> x.isEqual(parts.get(1));
            case NOT_EQUAL -> NDArray.elementwise(ScalarOp.LOGICAL_NOT, x.isEqual(parts.get(1)));
            case LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR -> NDArray.elementwise(op, x.isTrue(), parts.get(1).isTrue());
            case LOGICAL_NOT -> NDArray.elementwise(op, x.isTrue());
            case ISNAN -> x.isNan();
            case ISINF -> NDArray.elementwise(ScalarOp.LOGICAL_OR, NDArray.elementwise(op, x.real()), NDArray.elementwise(op, x.imaginary()));
            case ISFINITE -> NDArray.elementwise(ScalarOp.LOGICAL_AND, NDArray.elementwise(op, x.real()), NDArray.elementwise(op, x.imaginary()));
            case ABSOLUTE -> x.magnitude();
            case WHERE -> x.where(operands.getFirst(), parts.get(1)).joined(dtype);
            default -> unary(op, x, dtype).joined(dtype);
        };
    }

    private static ComplexParts binary(final ScalarOp op, final ComplexParts x, final ComplexParts y) {
        return switch (op) {
            case ADD -> x.plus(y);
            case SUBTRACT -> x.minus(y);
            case MULTIPLY -> x.times(y);
            case DIVIDE -> x.over(y);
            case MINIMUM, MAXIMUM -> x.where(NDArray.elementwise(ScalarOp.LOGICAL_OR, x.isNan(),
                    x.compared(op == ScalarOp.MINIMUM ? ScalarOp.LESS_EQUAL : ScalarOp.GREATER_EQUAL, y)), y);
            default -> x.where(NDArray.elementwise(ScalarOp.LOGICAL_OR, y.isNan(),
                    x.compared(op == ScalarOp.FMIN ? ScalarOp.LESS_EQUAL : ScalarOp.GREATER_EQUAL, y)), y);
        };
    }

    private static ComplexParts power(final ComplexParts base, final NDArray exponent, final DType dtype) {
        if (exponent.expr() instanceof Expr.Generated generated && exponent.ndim() == 0
                && generated.generator() instanceof Generator.Full(Scalar value)) {
            final Scalar number = value.cast(DType.COMPLEX128);
            if (number.imaginary() == 0 && number.real() == Math.rint(number.real()) && Math.abs(number.real()) <= PRODUCTS_AT_MOST) {
                return ComplexFunctions.power(base, (long) number.real());
            }
        }
        final ComplexParts general = wide(base, z -> ComplexFunctions.power(z, ComplexParts.of(exponent).astype(DType.FLOAT64)), dtype);
        return exponent.dtype().isInexact() ? general : ComplexFunctions.wholePower(base, exponent.astype(DType.INT64), general);
    }

    private static ComplexParts unary(final ScalarOp op, final ComplexParts x, final DType dtype) {
        return switch (op) {
            case NEGATIVE -> x.negated();
            case POSITIVE -> x;
            case SQUARE -> x.times(x);
            case RECIPROCAL -> x.reciprocal();
            case SIGN -> sign(x);
            case RINT -> new ComplexParts(NDArray.elementwise(op, x.real()), NDArray.elementwise(op, x.imaginary()));
            case SQRT -> wide(x, ComplexFunctions::sqrt, dtype);
            case EXP -> wide(x, ComplexFunctions::exp, dtype);
            case EXP2 -> wide(x, z -> ComplexFunctions.exp(z.times(Math.log(2))), dtype);
            case EXPM1 -> wide(x, ComplexFunctions::expm1, dtype);
            case LOG -> wide(x, ComplexFunctions::log, dtype);
            case LOG2 -> wide(x, z -> ComplexFunctions.log(z).times(1 / Math.log(2)), dtype);
            case LOG10 -> wide(x, z -> ComplexFunctions.log(z).times(1 / Math.log(10)), dtype);
            case LOG1P -> wide(x, ComplexFunctions::log1p, dtype);
            case SIN -> wide(x, ComplexFunctions::sin, dtype);
            case COS -> wide(x, ComplexFunctions::cos, dtype);
            case TAN -> wide(x, ComplexFunctions::tan, dtype);
            case ARCSIN -> wide(x, ComplexFunctions::arcsin, dtype);
            case ARCCOS -> wide(x, ComplexFunctions::arccos, dtype);
            case ARCTAN -> wide(x, ComplexFunctions::arctan, dtype);
            case SINH -> wide(x, ComplexFunctions::sinh, dtype);
            case COSH -> wide(x, ComplexFunctions::cosh, dtype);
            case TANH -> wide(x, ComplexFunctions::tanh, dtype);
            case ARCSINH -> wide(x, ComplexFunctions::arcsinh, dtype);
            case ARCCOSH -> wide(x, ComplexFunctions::arccosh, dtype);
            case ARCTANH -> wide(x, ComplexFunctions::arctanh, dtype);
            default -> throw new DTypeException(op + " is not defined for " + dtype + "; take the parts with real and imag, or the magnitude with abs");
        };
    }

    /** Functions are computed in float64 also for complex64, whose parts would overflow in between. */
    private static ComplexParts wide(final ComplexParts x, final UnaryOperator<ComplexParts> function, final DType dtype) {
        return function.apply(x.astype(DType.FLOAT64)).astype(dtype.part());
    }

    /** The numbers on the unit circle in the same direction; 0 for 0. */
    private static ComplexParts sign(final ComplexParts x) {
        final NDArray magnitude = x.magnitude();
        final NDArray safe = magnitude.equal(0).where(Operand.of(1.0), magnitude);
        return new ComplexParts(x.real().div(safe), x.imaginary().div(safe));
    }
}
