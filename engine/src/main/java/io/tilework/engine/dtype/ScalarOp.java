package io.tilework.engine.dtype;

import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.TileworkBug;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The elementwise operations: NumPy's name of each, how many operands it takes, and which dtypes it has for which operands.
 *
 * <p>What an operation computes is written in {@code kernel.interpret}, one line each. Of complex numbers there are only the two
 * parts and what joins them: arithmetic on complex numbers is made of operations on their parts, by whoever builds expressions.
 * Where NumPy has a mixed loop, for comparisons of int64 with uint64 alone, this promotes to float64 all the same.
 */
public enum ScalarOp {
    /** Sum; of bools, or. */
    ADD("add", 2, OperandRule.ANY),
    /** Difference; not for bools. */
    SUBTRACT("subtract", 2, OperandRule.NUMBERS),
    /** Product; of bools, and. */
    MULTIPLY("multiply", 2, OperandRule.ANY),
    /** Quotient of floating point numbers, also for integers. */
    DIVIDE("divide", 2, OperandRule.QUOTIENT),
    /** Quotient rounded down; of integers by zero, 0. */
    FLOOR_DIVIDE("floor_divide", 2, OperandRule.BOOL_AS_INT8),
    /** What floor division leaves, with the sign of the divisor; of integers by zero, 0. */
    REMAINDER("remainder", 2, OperandRule.BOOL_AS_INT8),
    /** Power; integers with negative exponents are an error. */
    POWER("power", 2, OperandRule.BOOL_AS_INT8),
    /** Sign changed; not for bools. */
    NEGATIVE("negative", 1, OperandRule.NUMBERS),
    /** The same; not for bools. */
    POSITIVE("positive", 1, OperandRule.NUMBERS),
    /** Magnitude; of the smallest integer, itself. */
    ABSOLUTE("absolute", 1, OperandRule.ANY),
    /** -1, 0 or 1. */
    SIGN("sign", 1, OperandRule.NUMBERS),
    /** Product with itself. */
    SQUARE("square", 1, OperandRule.BOOL_AS_INT8),
    /** 1 by the number; of integers, rounded towards 0. */
    RECIPROCAL("reciprocal", 1, OperandRule.BOOL_AS_INT8),

    /** Whether smaller. */
    LESS("less", 2, OperandRule.COMPARISON),
    /** Whether smaller or equal. */
    LESS_EQUAL("less_equal", 2, OperandRule.COMPARISON),
    /** Whether larger. */
    GREATER("greater", 2, OperandRule.COMPARISON),
    /** Whether larger or equal. */
    GREATER_EQUAL("greater_equal", 2, OperandRule.COMPARISON),
    /** Whether equal; NaN equals nothing. */
    EQUAL("equal", 2, OperandRule.COMPARISON),
    /** Whether different. */
    NOT_EQUAL("not_equal", 2, OperandRule.COMPARISON),

    /** Whether both differ from 0. */
    LOGICAL_AND("logical_and", 2, OperandRule.COMPARISON),
    /** Whether one differs from 0. */
    LOGICAL_OR("logical_or", 2, OperandRule.COMPARISON),
    /** Whether exactly one differs from 0. */
    LOGICAL_XOR("logical_xor", 2, OperandRule.COMPARISON),
    /** Whether it is 0. */
    LOGICAL_NOT("logical_not", 1, OperandRule.COMPARISON),

    /** Both bits set. */
    BITWISE_AND("bitwise_and", 2, OperandRule.BITS),
    /** Either bit set. */
    BITWISE_OR("bitwise_or", 2, OperandRule.BITS),
    /** Exactly one bit set. */
    BITWISE_XOR("bitwise_xor", 2, OperandRule.BITS),
    /** Every bit changed; of bools, not. */
    INVERT("invert", 1, OperandRule.BITS),
    /** Bits moved up; all out for shifts of the width and more. */
    LEFT_SHIFT("left_shift", 2, OperandRule.SHIFT),
    /** Bits moved down, the sign repeated; only the sign is left for shifts of the width and more. */
    RIGHT_SHIFT("right_shift", 2, OperandRule.SHIFT),

    /** The greatest common divisor of whole numbers, not negative; 0 of zeros. */
    GCD("gcd", 2, OperandRule.WHOLE),
    /** The least common multiple of whole numbers, not negative; 0 if one is 0. */
    LCM("lcm", 2, OperandRule.WHOLE),

    /** The smaller, or NaN if one is NaN. */
    MINIMUM("minimum", 2, OperandRule.ANY),
    /** The larger, or NaN if one is NaN. */
    MAXIMUM("maximum", 2, OperandRule.ANY),
    /** The smaller, or the other if one is NaN. */
    FMIN("fmin", 2, OperandRule.ANY),
    /** The larger, or the other if one is NaN. */
    FMAX("fmax", 2, OperandRule.ANY),

    /** Square root. */
    SQRT("sqrt", 1, OperandRule.FUNCTION),
    /** Cube root. */
    CBRT("cbrt", 1, OperandRule.FUNCTION),
    /** e to the power. */
    EXP("exp", 1, OperandRule.FUNCTION),
    /** 2 to the power. */
    EXP2("exp2", 1, OperandRule.FUNCTION),
    /** e to the power, less 1, precise near 0. */
    EXPM1("expm1", 1, OperandRule.FUNCTION),
    /** Natural logarithm. */
    LOG("log", 1, OperandRule.FUNCTION),
    /** Logarithm to base 2. */
    LOG2("log2", 1, OperandRule.FUNCTION),
    /** Logarithm to base 10. */
    LOG10("log10", 1, OperandRule.FUNCTION),
    /** Logarithm of 1 more, precise near 0. */
    LOG1P("log1p", 1, OperandRule.FUNCTION),
    /** Sine. */
    SIN("sin", 1, OperandRule.FUNCTION),
    /** Cosine. */
    COS("cos", 1, OperandRule.FUNCTION),
    /** Tangent. */
    TAN("tan", 1, OperandRule.FUNCTION),
    /** Inverse sine. */
    ARCSIN("arcsin", 1, OperandRule.FUNCTION),
    /** Inverse cosine. */
    ARCCOS("arccos", 1, OperandRule.FUNCTION),
    /** Inverse tangent. */
    ARCTAN("arctan", 1, OperandRule.FUNCTION),
    /** The angle of the point (second, first). */
    ARCTAN2("arctan2", 2, OperandRule.FUNCTION),
    /** Hyperbolic sine. */
    SINH("sinh", 1, OperandRule.FUNCTION),
    /** Hyperbolic cosine. */
    COSH("cosh", 1, OperandRule.FUNCTION),
    /** Hyperbolic tangent. */
    TANH("tanh", 1, OperandRule.FUNCTION),
    /** Inverse hyperbolic sine. */
    ARCSINH("arcsinh", 1, OperandRule.FUNCTION),
    /** Inverse hyperbolic cosine. */
    ARCCOSH("arccosh", 1, OperandRule.FUNCTION),
    /** Inverse hyperbolic tangent. */
    ARCTANH("arctanh", 1, OperandRule.FUNCTION),
    /** Length of the hypotenuse, without overflow in between. */
    HYPOT("hypot", 2, OperandRule.FUNCTION),
    /** The first with the sign of the second. */
    COPYSIGN("copysign", 2, OperandRule.FUNCTION),
    /** The next number of the dtype after the first in the direction of the second. */
    NEXTAFTER("nextafter", 2, OperandRule.FUNCTION),
    /** The distance to the next number of the dtype that is farther from 0, with the sign of the number. */
    SPACING("spacing", 1, OperandRule.FUNCTION),
    /** From radians to degrees. */
    DEGREES("degrees", 1, OperandRule.FUNCTION),
    /** From degrees to radians. */
    RADIANS("radians", 1, OperandRule.FUNCTION),

    /** Rounded down. */
    FLOOR("floor", 1, OperandRule.ANY),
    /** Rounded up. */
    CEIL("ceil", 1, OperandRule.ANY),
    /** Rounded towards 0. */
    TRUNC("trunc", 1, OperandRule.ANY),
    /** Rounded to the nearest, halves to even. */
    RINT("rint", 1, OperandRule.FUNCTION),

    /** Whether NaN. */
    ISNAN("isnan", 1, OperandRule.COMPARISON),
    /** Whether infinite. */
    ISINF("isinf", 1, OperandRule.COMPARISON),
    /** Whether neither NaN nor infinite. */
    ISFINITE("isfinite", 1, OperandRule.COMPARISON),
    /** Whether the sign is set, also of -0.0. */
    SIGNBIT("signbit", 1, OperandRule.SIGN_TEST),

    /** The second where the first is true, else the third. */
    WHERE("where", 3, OperandRule.CHOICE),

    /** The real part of a complex number. */
    REAL("real", 1, OperandRule.PART),
    /** The imaginary part of a complex number. */
    IMAGINARY("imag", 1, OperandRule.PART),
    /** The complex number with two parts. */
    COMPLEX("complex", 2, OperandRule.PARTS);

    private final String numpyName;
    private final int arity;
    private final OperandRule rule;

    /**
     * The dtypes of one use of an operation.
     *
     * @param operand what every operand is cast to, except for the condition of {@link #WHERE}, which is cast to bool
     * @param result the dtype of the result
     */
    public record Signature(DType operand, DType result) {

        @Override
        public String toString() {
            return operand + " -> " + result;
        }
    }

    ScalarOp(final String numpyName, final int arity, final OperandRule rule) {
        this.numpyName = numpyName;
        this.arity = arity;
        this.rule = rule;
    }

    /** Whether it takes complex numbers apart. */
    public boolean isPart() {
        return this == REAL || this == IMAGINARY;
    }

    /** How many operands it takes. */
    public int arity() {
        return arity;
    }

    /**
     * The dtypes of this operation on operands of these dtypes.
     *
     * @throws DTypeException if it is not defined for them
     */
    public Signature signature(final List<DType> operands) {
        if (operands.size() != arity) {
            throw new TileworkBug(this + " takes " + arity + " operands, not " + operands.size());
        }
        if (operands.stream().anyMatch(DType::isComplex) && !isPart()) {
            throw new DTypeException(this + " is not defined for " + Promotion.promote(operands));
        }
        return rule.signature(this, operands);
    }

    /** The dtype that an operand is cast to: its place matters for {@link #WHERE} only. */
    public DType operandType(final Signature signature, final int position) {
        return this == WHERE && position == 0 ? DType.BOOL : signature.operand;
    }

    /** The operation with a NumPy name. */
    public static Optional<ScalarOp> named(final String numpyName) {
        return Arrays.stream(values()).filter(op -> op.numpyName.equals(numpyName)).findFirst();
    }

    /** NumPy's name, such as {@code floor_divide}. */
    @Override
    public String toString() {
        return numpyName;
    }
}
