package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that are not well formed are refused, and the others can be read. */
class LoopProgramTest {

    private static final ScalarOp.Signature REALS = new ScalarOp.Signature(DType.FLOAT64, DType.FLOAT64);

    private static final List<LoopInput> INPUTS = List.of(new LoopInput(DType.FLOAT64, List.of(0, 1)),
            new LoopInput(DType.FLOAT64, List.of(1, 0)), new LoopInput(DType.INT32, List.of(-1, 1)));

    @Test
    void aProgramReadsAsALoop() {
        final LoopProgram program = new LoopProgram(2, INPUTS, List.of(new Instruction.Load(0), new Instruction.Load(1),
                new Instruction.Apply(ScalarOp.ADD, List.of(0, 1), REALS), new Instruction.Load(2),
                new Instruction.Cast(3, DType.FLOAT64), new Instruction.Apply(ScalarOp.SUBTRACT, List.of(2, 4), REALS)), 5);
        assertEquals("""
                for i, j in block:
                    t0 = x0[i, j]                   # float64
                    t1 = x1[j, i]                   # float64
                    t2 = add(t0, t1)                # float64
                    t3 = x2[0, j]                   # int32
                    t4 = float64(t3)                # float64
                    t5 = subtract(t2, t4)           # float64
                    out[i, j] = t5
                """, new ElementwiseKernel(program).listing());
    }

    @Test
    void whatIsNotWellFormedIsABug() {
        refused(List.of(), 0);
        refused(List.of(new Instruction.Load(3)), 0);
        refused(List.of(new Instruction.Load(0)), 1);
        refused(List.of(new Instruction.Cast(0, DType.INT8)), 0);
        refused(List.of(new Instruction.Load(0), new Instruction.Apply(ScalarOp.ADD, List.of(0), REALS)), 1);
        refused(List.of(new Instruction.Load(2), new Instruction.Apply(ScalarOp.NEGATIVE, List.of(0), REALS)), 1);
        assertThrows(TileworkBug.class, () -> new LoopProgram(1, INPUTS, List.of(new Instruction.Load(0)), 0));
    }

    private static void refused(final List<Instruction> instructions, final int result) {
        assertThrows(TileworkBug.class, () -> new LoopProgram(2, INPUTS, instructions, result));
    }

    @Test
    void complexArithmeticIsRefusedBeforeItRuns() {
        final LoopProgram program = new LoopProgram(0, List.of(), List.of(new Instruction.Constant(Scalar.complex(1, 2)),
                new Instruction.Cast(0, DType.FLOAT64)), 1);
        assertEquals("arithmetic on complex128 is not available yet",
                assertThrows(DTypeException.class, () -> new ElementwiseKernel(program)).getMessage());
    }

    @Test
    void negativePowersOfIntegersAreRefused() {
        final ScalarOp.Signature integers = new ScalarOp.Signature(DType.INT64, DType.INT64);
        final LoopProgram program = new LoopProgram(0, List.of(), List.of(new Instruction.Constant(Scalar.of(2L)),
                new Instruction.Constant(Scalar.of(-1L)), new Instruction.Apply(ScalarOp.POWER, List.of(0, 1), integers)), 2);
        try (BlockPool pool = new BlockPool(1 << 10); Tensor output = Tensor.allocate(pool, DType.INT64, Shape.of())) {
            final KernelTask task = new KernelTask(Box.of(Shape.of()), List.of(), output, null);
            final ElementwiseKernel kernel = new ElementwiseKernel(program);
            assertEquals("power: integers to negative integer powers are not allowed, such as 2 ** -1; make one of them "
                    + "floating point", assertThrows(ComputeException.class, () -> kernel.run(task)).getMessage());
        }
    }
}
