package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The vector code of the elementwise operations, one line each. Operands are local variables, and so may be used twice.
 *
 * <p>Arithmetic of float32 is done in float32, which gives the bits of rounding the same arithmetic in double precision
 * (Figueroa, "When is double rounding innocuous?", 1995). Functions of float32 are computed in double precision and rounded,
 * as the interpreter does.
 */
final class OperationCode {

    private static final String FUNCTIONS = "io.tilework.engine.kernel.functions";
    private static final Map<ScalarOp, Rule> REALS = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, FunctionName> REAL_FUNCTIONS = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, Rule> INTEGERS = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, Rule> TRUTHS = new EnumMap<>(ScalarOp.class);

    /** A static method with vectors of doubles for arguments and result. */
    private record FunctionName(ClassDesc owner, String method) {}

    /** Writes an operation on vectors. */
    private interface Rule {
        Code of(VectorType v, VectorTypes types, List<Code> operands);
    }

    /** An operation of one operand. */
    private interface Unary {
        Code of(VectorType v, Code a);
    }

    /** An operation of two operands. */
    private interface Binary {
        Code of(VectorType v, Code a, Code b);
    }

    static {
        realArithmetic();
        realTests();
        realFunctions();
        integers();
        integerTests();
        truths();
    }

    private OperationCode() {}

    /** Whether there is code for a step. */
    static boolean has(final VectorProgram.Step step) {
        return !(step instanceof VectorProgram.Step.Apply apply)
                || table(apply.signature().operand()).containsKey(apply.op())
                || apply.signature().operand().isFloating() && REAL_FUNCTIONS.containsKey(apply.op());
    }

    /** Whether a step costs as much as many others. */
    static boolean isFunction(final VectorProgram.Step step) {
        return step instanceof VectorProgram.Step.Apply apply && apply.signature().operand().isFloating()
                && REAL_FUNCTIONS.containsKey(apply.op());
    }

    /** Whether a step needs vectors of doubles, whatever its dtypes. */
    static boolean computesInDoubles(final VectorProgram.Step step) {
        return step instanceof VectorProgram.Step.Apply apply && apply.signature().operand() == DType.FLOAT32
                && REAL_FUNCTIONS.containsKey(apply.op());
    }

    /** The code of an operation. */
    static Code of(final VectorProgram.Step.Apply apply, final VectorTypes types, final List<Code> operands) {
        final DType dtype = apply.signature().operand();
        if (dtype.isFloating() && REAL_FUNCTIONS.containsKey(apply.op())) {
            return function(REAL_FUNCTIONS.get(apply.op()), dtype, types, operands);
        }
        return table(dtype).get(apply.op()).of(types.of(dtype), types, operands);
    }

    private static Map<ScalarOp, Rule> table(final DType operand) {
        return operand.isFloating() ? REALS : operand == DType.BOOL ? TRUTHS : INTEGERS;
    }

    private static Code function(final FunctionName name, final DType dtype, final VectorTypes types, final List<Code> operands) {
        final VectorType doubles = types.of(DType.FLOAT64);
        final boolean single = dtype == DType.FLOAT32;
        final List<Code> wide = operands.stream()
                .map(operand -> single ? types.of(dtype).convert("F2D", operand, doubles) : operand).toList();
        final MethodTypeDesc signature = MethodTypeDesc.of(doubles.vector(), wide.stream().map(a -> doubles.vector()).toList());
        final Code value = new Code.StaticCall(name.owner(), name.method(), signature, wide);
        return single ? doubles.convert("D2F", value, types.of(dtype)) : value;
    }

    private static void realArithmetic() {
        binary(REALS, ScalarOp.ADD, (v, a, b) -> v.binary("add", a, b));
        binary(REALS, ScalarOp.SUBTRACT, (v, a, b) -> v.binary("sub", a, b));
        binary(REALS, ScalarOp.MULTIPLY, (v, a, b) -> v.binary("mul", a, b));
        binary(REALS, ScalarOp.DIVIDE, (v, a, b) -> v.binary("div", a, b));
        binary(REALS, ScalarOp.MINIMUM, (v, a, b) -> v.binary("min", a, b));
        binary(REALS, ScalarOp.MAXIMUM, (v, a, b) -> v.binary("max", a, b));
        unary(REALS, ScalarOp.NEGATIVE, (v, a) -> v.unary("neg", a));
        unary(REALS, ScalarOp.POSITIVE, (v, a) -> a);
        unary(REALS, ScalarOp.ABSOLUTE, (v, a) -> v.unary("abs", a));
        unary(REALS, ScalarOp.SQUARE, (v, a) -> v.binary("mul", a, a));
        unary(REALS, ScalarOp.RECIPROCAL, (v, a) -> v.binary("div", v.broadcast(1), a));
        unary(REALS, ScalarOp.SQRT, (v, a) -> v.unary("sqrt", a));
        REALS.put(ScalarOp.WHERE, (v, types, operands) -> v.blend(operands.get(2), operands.get(1), operands.get(0)));
    }

    private static void realTests() {
        comparisons(REALS, "");
        truthTests(REALS);
        test(REALS, ScalarOp.ISNAN, (v, a) -> v.compare("NE", a, a));
        test(REALS, ScalarOp.ISINF, (v, a) -> v.compare("EQ", v.unary("abs", a), v.broadcast(Double.POSITIVE_INFINITY)));
        test(REALS, ScalarOp.ISFINITE, (v, a) -> v.compare("LT", v.unary("abs", a), v.broadcast(Double.POSITIVE_INFINITY)));
        REALS.put(ScalarOp.SIGNBIT, (v, types, operands) -> signs(v, types, operands.getFirst()));
    }

    private static Code signs(final VectorType v, final VectorTypes types, final Code a) {
        final VectorType integers = types.of(v.dtype() == DType.FLOAT32 ? DType.INT32 : DType.INT64);
        final Code bits = new Code.Call(a, v.dtype() == DType.FLOAT32 ? "reinterpretAsInts" : "reinterpretAsLongs",
                MethodTypeDesc.of(integers.vector()), List.of());
        return masks("and", types.bool(integers.compare("LT", bits, integers.broadcast(0))), types.bool(v.compare("EQ", a, a)));
    }

    private static void realFunctions() {
        functions("VectorExponentials", ScalarOp.EXP, ScalarOp.EXP2, ScalarOp.EXPM1, ScalarOp.SINH, ScalarOp.COSH,
                ScalarOp.TANH);
        functions("VectorLogarithms", ScalarOp.LOG, ScalarOp.LOG2, ScalarOp.LOG10, ScalarOp.LOG1P, ScalarOp.ARCSINH,
                ScalarOp.ARCCOSH, ScalarOp.ARCTANH);
        functions("VectorTrigonometry", ScalarOp.SIN, ScalarOp.COS, ScalarOp.TAN);
        functions("VectorArcs", ScalarOp.ARCSIN, ScalarOp.ARCCOS, ScalarOp.ARCTAN, ScalarOp.ARCTAN2);
        functions("VectorPowers", ScalarOp.POWER, ScalarOp.CBRT, ScalarOp.HYPOT);
        functions("VectorArithmetic", ScalarOp.FLOOR, ScalarOp.CEIL, ScalarOp.TRUNC, ScalarOp.RINT, ScalarOp.SIGN, ScalarOp.FMIN,
                ScalarOp.FMAX, ScalarOp.REMAINDER);
        REAL_FUNCTIONS.put(ScalarOp.COPYSIGN, new FunctionName(ClassDesc.of(FUNCTIONS, "VectorArithmetic"), "copySign"));
        REAL_FUNCTIONS.put(ScalarOp.FLOOR_DIVIDE, new FunctionName(ClassDesc.of(FUNCTIONS, "VectorArithmetic"), "floorDivide"));
    }

    /** Functions that a class of {@code kernel.functions} has under NumPy's names. */
    private static void functions(final String owner, final ScalarOp... operations) {
        for (final ScalarOp op : operations) {
            REAL_FUNCTIONS.put(op, new FunctionName(ClassDesc.of(FUNCTIONS, owner), op.toString()));
        }
    }

    private static void integers() {
        binary(INTEGERS, ScalarOp.ADD, (v, a, b) -> v.binary("add", a, b));
        binary(INTEGERS, ScalarOp.SUBTRACT, (v, a, b) -> v.binary("sub", a, b));
        binary(INTEGERS, ScalarOp.MULTIPLY, (v, a, b) -> v.binary("mul", a, b));
        for (final ScalarOp op : List.of(ScalarOp.MINIMUM, ScalarOp.FMIN)) {
            binary(INTEGERS, op, (v, a, b) -> v.associative(v.isUnsigned() ? "UMIN" : "MIN", a, b));
        }
        for (final ScalarOp op : List.of(ScalarOp.MAXIMUM, ScalarOp.FMAX)) {
            binary(INTEGERS, op, (v, a, b) -> v.associative(v.isUnsigned() ? "UMAX" : "MAX", a, b));
        }
        unary(INTEGERS, ScalarOp.NEGATIVE, (v, a) -> v.unary("neg", a));
        unary(INTEGERS, ScalarOp.ABSOLUTE, (v, a) -> v.isUnsigned() ? a : v.unary("abs", a));
        unary(INTEGERS, ScalarOp.SIGN, OperationCode::sign);
        unary(INTEGERS, ScalarOp.SQUARE, (v, a) -> v.binary("mul", a, a));
        for (final ScalarOp op : List.of(ScalarOp.POSITIVE, ScalarOp.FLOOR, ScalarOp.CEIL, ScalarOp.TRUNC)) {
            unary(INTEGERS, op, (v, a) -> a);
        }
        INTEGERS.put(ScalarOp.WHERE, (v, types, operands) -> v.blend(operands.get(2), operands.get(1), operands.get(0)));
        binary(INTEGERS, ScalarOp.BITWISE_AND, (v, a, b) -> v.associative("AND", a, b));
        binary(INTEGERS, ScalarOp.BITWISE_OR, (v, a, b) -> v.associative("OR", a, b));
        binary(INTEGERS, ScalarOp.BITWISE_XOR, (v, a, b) -> v.associative("XOR", a, b));
        unary(INTEGERS, ScalarOp.INVERT, (v, a) -> v.unary("not", a));
        binary(INTEGERS, ScalarOp.LEFT_SHIFT, (v, a, b) -> v.blend(v.broadcast(0), v.lanewise("LSHL", a, b), isShift(v, b)));
        binary(INTEGERS, ScalarOp.RIGHT_SHIFT, (v, a, b) -> v.isUnsigned()
                ? v.blend(v.broadcast(0), v.lanewise("LSHR", a, b), isShift(v, b))
                : v.lanewise("ASHR", a, v.blend(v.broadcast(elementBits(v) - 1), b, isShift(v, b))));
    }

    private static Code sign(final VectorType v, final Code a) {
        final Code positive = v.blend(v.broadcast(0), v.broadcast(1), v.compare("NE", a, v.broadcast(0)));
        return v.isUnsigned() ? positive : v.blend(positive, v.broadcast(-1), v.compare("LT", a, v.broadcast(0)));
    }

    private static Code isShift(final VectorType v, final Code by) {
        return v.compare("ULT", by, v.broadcast(elementBits(v)));
    }

    private static int elementBits(final VectorType v) {
        return v.dtype().byteSize() * Byte.SIZE;
    }

    private static void integerTests() {
        comparisons(INTEGERS, "U");
        truthTests(INTEGERS);
        test(INTEGERS, ScalarOp.ISNAN, (v, a) -> v.compare("NE", a, a));
        test(INTEGERS, ScalarOp.ISINF, (v, a) -> v.compare("NE", a, a));
        test(INTEGERS, ScalarOp.ISFINITE, (v, a) -> v.compare("EQ", a, a));
    }

    private static void truths() {
        for (final ScalarOp op : List.of(ScalarOp.ADD, ScalarOp.MAXIMUM, ScalarOp.FMAX, ScalarOp.BITWISE_OR,
                ScalarOp.LOGICAL_OR)) {
            binary(TRUTHS, op, (v, a, b) -> masks("or", a, b));
        }
        for (final ScalarOp op : List.of(ScalarOp.MULTIPLY, ScalarOp.MINIMUM, ScalarOp.FMIN, ScalarOp.BITWISE_AND,
                ScalarOp.LOGICAL_AND)) {
            binary(TRUTHS, op, (v, a, b) -> masks("and", a, b));
        }
        for (final ScalarOp op : List.of(ScalarOp.BITWISE_XOR, ScalarOp.LOGICAL_XOR, ScalarOp.NOT_EQUAL)) {
            binary(TRUTHS, op, (v, a, b) -> masks("xor", a, b));
        }
        for (final ScalarOp op : List.of(ScalarOp.INVERT, ScalarOp.LOGICAL_NOT)) {
            unary(TRUTHS, op, (v, a) -> not(a));
        }
        for (final ScalarOp op : List.of(ScalarOp.ABSOLUTE, ScalarOp.FLOOR, ScalarOp.CEIL, ScalarOp.TRUNC)) {
            unary(TRUTHS, op, (v, a) -> a);
        }
        binary(TRUTHS, ScalarOp.EQUAL, (v, a, b) -> not(masks("xor", a, b)));
        binary(TRUTHS, ScalarOp.LESS, (v, a, b) -> masks("andNot", b, a));
        binary(TRUTHS, ScalarOp.GREATER, (v, a, b) -> masks("andNot", a, b));
        binary(TRUTHS, ScalarOp.LESS_EQUAL, (v, a, b) -> not(masks("andNot", a, b)));
        binary(TRUTHS, ScalarOp.GREATER_EQUAL, (v, a, b) -> not(masks("andNot", b, a)));
        for (final ScalarOp op : List.of(ScalarOp.ISNAN, ScalarOp.ISINF)) {
            unary(TRUTHS, op, (v, a) -> masks("xor", a, a));
        }
        unary(TRUTHS, ScalarOp.ISFINITE, (v, a) -> not(masks("xor", a, a)));
        TRUTHS.put(ScalarOp.WHERE, (v, types, operands) -> masks("or", masks("and", operands.get(0), operands.get(1)),
                masks("andNot", operands.get(2), operands.get(0))));
    }

    private static Code masks(final String method, final Code a, final Code b) {
        return new Code.Call(a, method, MethodTypeDesc.of(VectorType.MASK, VectorType.MASK), List.of(b));
    }

    private static Code not(final Code a) {
        return new Code.Call(a, "not", MethodTypeDesc.of(VectorType.MASK), List.of());
    }

    private static void comparisons(final Map<ScalarOp, Rule> table, final String unsigned) {
        final Map<ScalarOp, String> ordered = Map.of(ScalarOp.LESS, "LT", ScalarOp.LESS_EQUAL, "LE", ScalarOp.GREATER, "GT",
                ScalarOp.GREATER_EQUAL, "GE");
        ordered.forEach((op, name) -> compare(table, op, (v, a, b) ->
                v.compare(v.isUnsigned() ? unsigned + name : name, a, b)));
        compare(table, ScalarOp.EQUAL, (v, a, b) -> v.compare("EQ", a, b));
        compare(table, ScalarOp.NOT_EQUAL, (v, a, b) -> v.compare("NE", a, b));
    }

    private static void truthTests(final Map<ScalarOp, Rule> table) {
        compare(table, ScalarOp.LOGICAL_AND, (v, a, b) -> masks("and", isTrue(v, a), isTrue(v, b)));
        compare(table, ScalarOp.LOGICAL_OR, (v, a, b) -> masks("or", isTrue(v, a), isTrue(v, b)));
        compare(table, ScalarOp.LOGICAL_XOR, (v, a, b) -> masks("xor", isTrue(v, a), isTrue(v, b)));
        test(table, ScalarOp.LOGICAL_NOT, (v, a) -> v.compare("EQ", a, v.broadcast(0)));
    }

    /** Whether a number differs from 0, as NaN does. */
    static Code isTrue(final VectorType v, final Code a) {
        return v.compare("NE", a, v.broadcast(0));
    }

    private static void unary(final Map<ScalarOp, Rule> table, final ScalarOp op, final Unary rule) {
        table.put(op, (v, types, operands) -> rule.of(v, operands.get(0)));
    }

    private static void binary(final Map<ScalarOp, Rule> table, final ScalarOp op, final Binary rule) {
        table.put(op, (v, types, operands) -> rule.of(v, operands.get(0), operands.get(1)));
    }

    private static void test(final Map<ScalarOp, Rule> table, final ScalarOp op, final Unary rule) {
        table.put(op, (v, types, operands) -> types.bool(rule.of(v, operands.get(0))));
    }

    private static void compare(final Map<ScalarOp, Rule> table, final ScalarOp op, final Binary rule) {
        table.put(op, (v, types, operands) -> types.bool(rule.of(v, operands.get(0), operands.get(1))));
    }
}
