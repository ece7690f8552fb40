package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.NumpyTable;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every elementwise operation on all pairs of special values of every dtype, against NumPy: functions within a few units in
 * the last place, everything else exactly.
 */
class NumpyValuesTest {

    private static final int FUNCTION_ULPS = 4;
    private static final Map<ScalarOp, List<String[]>> ROWS = new HashMap<>();
    private static final Map<DType, List<Scalar>> SPECIAL = new HashMap<>();

    /** What differs by design: Java orders the zeros in minimum and maximum, C does not. */
    private static final Set<ScalarOp> SIGN_OF_ZERO_IS_FREE = EnumSet.of(ScalarOp.MINIMUM, ScalarOp.MAXIMUM, ScalarOp.FMIN,
            ScalarOp.FMAX);

    private static final Set<ScalarOp> FUNCTIONS = EnumSet.of(ScalarOp.POWER, ScalarOp.DEGREES, ScalarOp.RADIANS,
            ScalarOp.CBRT, ScalarOp.EXP, ScalarOp.EXP2, ScalarOp.EXPM1, ScalarOp.LOG, ScalarOp.LOG2, ScalarOp.LOG10,
            ScalarOp.LOG1P, ScalarOp.SIN, ScalarOp.COS, ScalarOp.TAN, ScalarOp.ARCSIN, ScalarOp.ARCCOS, ScalarOp.ARCTAN,
            ScalarOp.ARCTAN2, ScalarOp.SINH, ScalarOp.COSH, ScalarOp.TANH, ScalarOp.ARCSINH, ScalarOp.ARCCOSH,
            ScalarOp.ARCTANH, ScalarOp.HYPOT);

    @BeforeAll
    static void read() {
        for (final String[] row : NumpyTable.rows(NumpyValuesTest.class, "kernel-elementwise.csv")) {
            if (row[0].equals("special")) {
                SPECIAL.put(DType.named(row[1]), NumpyTable.values(DType.named(row[1]), row[2]));
            } else {
                ScalarOp.named(row[0]).ifPresent(op -> ROWS.computeIfAbsent(op, key -> new ArrayList<>()).add(row));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"WHERE", "REAL", "IMAGINARY", "COMPLEX"})
    void isAsInNumpy(final ScalarOp op) {
        assertTrue(ROWS.containsKey(op), "there is no row of NumPy's values");
        final List<String> wrong = new ArrayList<>();
        try (BlockPool pool = new BlockPool(1 << 20)) {
            for (final String[] row : ROWS.get(op)) {
                check(pool, op, DType.named(row[1]), row[2], wrong);
            }
            assertEquals(0, pool.allocatedBytes());
        }
        if (!wrong.isEmpty()) {
            fail(wrong.size() + " values differ:\n" + String.join("\n", wrong.subList(0, Math.min(20, wrong.size()))));
        }
    }

    private static void check(final BlockPool pool, final ScalarOp op, final DType dtype, final String expectedText,
            final List<String> wrong) {
        final List<Scalar> x = new ArrayList<>();
        final List<Scalar> y = new ArrayList<>();
        operands(op, dtype, x, y);
        final ScalarOp.Signature signature = op.signature(op.arity() == 1 ? List.of(dtype) : List.of(dtype, dtype));
        final List<Scalar> expected = NumpyTable.values(signature.result(), expectedText);
        final List<Scalar> actual = computed(pool, op, signature, x, y);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            if (!agree(op, expected.get(i), actual.get(i))) {
                wrong.add(op + " " + dtype + " of " + x.get(i) + (op.arity() == 2 ? " and " + y.get(i) : "") + " is "
                        + actual.get(i) + ", in NumPy " + expected.get(i));
            }
        }
    }

    private static void operands(final ScalarOp op, final DType dtype, final List<Scalar> x, final List<Scalar> y) {
        final List<Scalar> special = SPECIAL.get(dtype);
        if (op.arity() == 1) {
            x.addAll(special);
            return;
        }
        final List<Scalar> second = op == ScalarOp.POWER && dtype.isInteger() ? NumpyTable.values(dtype, "0 1 2 3 5 63")
                : special;
        special.forEach(a -> second.forEach(b -> {
            x.add(a);
            y.add(b);
        }));
    }

    private static List<Scalar> computed(final BlockPool pool, final ScalarOp op, final ScalarOp.Signature signature,
            final List<Scalar> x, final List<Scalar> y) {
        final DType dtype = x.getFirst().dtype();
        final List<LoopInput> inputs = new ArrayList<>();
        final List<Instruction> body = new ArrayList<>();
        final List<Integer> operands = new ArrayList<>();
        for (int position = 0; position < op.arity(); position++) {
            inputs.add(new LoopInput(dtype, List.of(0)));
            body.add(new Instruction.Load(position));
            if (dtype != signature.operand()) {
                body.add(new Instruction.Cast(body.size() - 1, signature.operand()));
            }
            operands.add(body.size() - 1);
        }
        body.add(new Instruction.Apply(op, operands, signature));
        final Shape shape = Shape.of(x.size());
        try (Tensor first = Blocks.of(pool, dtype, shape, x);
                Tensor second = y.isEmpty() ? null : Blocks.of(pool, dtype, shape, y);
                Tensor output = Tensor.allocate(pool, signature.result(), shape)) {
            final List<InputBlocks> blocks = second == null ? List.of(Blocks.only(first))
                    : List.of(Blocks.only(first), Blocks.only(second));
            new ElementwiseKernel(new LoopProgram(1, inputs, body, body.size() - 1))
                    .run(new KernelTask(Box.of(shape), blocks, output, null));
            return Blocks.values(output);
        }
    }

    private static boolean agree(final ScalarOp op, final Scalar expected, final Scalar actual) {
        if (expected.equals(actual) || !expected.dtype().isFloating()) {
            return expected.equals(actual);
        }
        final double a = expected.real();
        final double b = actual.real();
        if (a == 0 && b == 0) {
            return SIGN_OF_ZERO_IS_FREE.contains(op);
        }
        final double ulp = expected.dtype() == DType.FLOAT32 ? Math.ulp((float) a) : Math.ulp(a);
        return FUNCTIONS.contains(op) && Math.abs(a - b) <= FUNCTION_ULPS * ulp;
    }
}
