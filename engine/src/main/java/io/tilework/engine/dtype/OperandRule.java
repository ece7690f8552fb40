package io.tilework.engine.dtype;

import io.tilework.engine.dtype.ScalarOp.Signature;
import io.tilework.engine.error.DTypeException;
import java.util.List;

/** The families of elementwise operations by the dtypes that they have, each as NumPy's table of loops for them. */
enum OperandRule {
    /** All dtypes, in their common dtype. */
    ANY {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return same(Promotion.promote(operands));
        }
    },
    /** All but bool alone. */
    NUMBERS {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType common = Promotion.promote(operands);
            if (common == DType.BOOL) {
                throw new DTypeException(op + " is not defined for bool; use "
                        + (op == ScalarOp.SUBTRACT ? "logical_xor" : op == ScalarOp.NEGATIVE ? "logical_not" : "astype")
                        + " instead");
            }
            return same(common);
        }
    },
    /** All, with bools as int8. */
    BOOL_AS_INT8 {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType common = Promotion.promote(operands);
            return same(common == DType.BOOL ? DType.INT8 : common);
        }
    },
    /** True division: integers as float64. */
    QUOTIENT {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType common = Promotion.promote(operands);
            return same(common.isFloating() ? common : DType.FLOAT64);
        }
    },
    /** A test on the common dtype. */
    COMPARISON {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return new Signature(Promotion.promote(operands), DType.BOOL);
        }
    },
    /** Integers and bools. */
    BITS {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return same(integer(op, operands));
        }
    },
    /** Integers, with bools as int8. */
    SHIFT {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType common = integer(op, operands);
            return same(common == DType.BOOL ? DType.INT8 : common);
        }
    },
    /** Integers in their common dtype, of which one at least is no bool. */
    WHOLE {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType common = integer(op, operands);
            if (common == DType.BOOL) {
                throw new DTypeException(op + " is not defined for bool; convert it with astype first");
            }
            return same(common);
        }
    },
    /** A function of real numbers: each operand as float32 or float64, as it fits. */
    FUNCTION {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return same(floating(operands));
        }
    },
    /** A test of a real number. */
    SIGN_TEST {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return new Signature(floating(operands), DType.BOOL);
        }
    },
    /** A condition of any dtype, and two values in their common dtype. */
    CHOICE {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            return same(Promotion.promote(operands.get(1), operands.get(2)));
        }
    },
    /** A part of a complex number. */
    PART {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType whole = operands.getFirst();
            if (!whole.isComplex()) {
                throw new DTypeException(op + " is a part of complex numbers, not of " + whole);
            }
            return new Signature(whole, whole.part());
        }
    },
    /** A complex number with two floating point parts. */
    PARTS {
        @Override
        Signature signature(final ScalarOp op, final List<DType> operands) {
            final DType part = floating(operands);
            return new Signature(part, Promotion.complex(part));
        }
    };

    /** The dtypes of an operation on operands of these dtypes, none of them complex but for {@link #PART}. */
    abstract Signature signature(ScalarOp op, List<DType> operands);

    private static Signature same(final DType dtype) {
        return new Signature(dtype, dtype);
    }

    private static DType floating(final List<DType> operands) {
        return Promotion.promote(operands.stream().map(Promotion::floating).toList());
    }

    private static DType integer(final ScalarOp op, final List<DType> operands) {
        final DType common = Promotion.promote(operands);
        if (common.isFloating()) {
            throw new DTypeException(op + " is defined for integers and bool only, not for " + Promotion.names(operands));
        }
        return common;
    }
}
