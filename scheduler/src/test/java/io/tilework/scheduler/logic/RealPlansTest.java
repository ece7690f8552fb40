package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.Target;
import io.tilework.engine.run.TensorSink;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.LogicSimulator.Conditions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How well the logic runs what people compute: how often it reads and spills, and how busy it keeps the workers. */
class RealPlansTest {

    private static final int WORKERS = 4;
    private static final long CHUNK = 1_000;
    private static final Origin HERE = Origin.of("RealPlansTest");

    /** A stored square of so many chunks along each side, whose chunks are decoded in scratch memory. */
    private static Expr stored(final long chunks) {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(chunks * CHUNK, chunks * CHUNK), Shape.of(CHUNK, CHUNK));
        return new Expr.Source(new Stored(grid), List.of(Slice.all(chunks * CHUNK), Slice.all(chunks * CHUNK)), grid, HERE);
    }

    private static Expr transposed(final Expr x) {
        return new Expr.Transpose(Operands.of(x), List.of(1, 0), HERE);
    }

    private static Expr columns(final ReduceOp op, final Expr x) {
        return new Expr.Broadcast(Operands.of(new Expr.Reduction(op, Operands.of(x), List.of(0), 0, HERE)), x.grid(), HERE);
    }

    private static Expr elementwise(final ScalarOp op, final Expr left, final Expr right) {
        return new Expr.Elementwise(op, Operands.of(left, right), HERE);
    }

    private static LogicSimulator run(final Expr expr, final long timesNeed) {
        final Plan plan = Computation.of(expr, new TensorSink(expr.dtype(), expr.grid())).plan(1L << 40);
        final long need = MemoryNeed.of(plan).minimumBytes() - plan.heldBytes();
        final LogicSimulator simulator = new LogicSimulator(plan, Conditions.of(WORKERS, timesNeed * need), need, 1);
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        return simulator;
    }

    private static void assertBusy(final double least, final LogicSimulator simulator) {
        assertTrue(simulator.busyShare() > least, () -> "the workers are busy " + simulator.busyShare() + " of the time");
    }

    @Test
    void theMainExpressionReadsItsSourceTwiceAndSpillsNothing() {
        final Expr x = stored(20);
        final LogicSimulator simulator = run(elementwise(ScalarOp.SUBTRACT, elementwise(ScalarOp.ADD, x, transposed(x)),
                columns(ReduceOp.MEAN, x)), 6);
        assertTrue(simulator.readings <= 2 * 400, () -> simulator.readings + " readings");
        assertEquals(0, simulator.spills);
        assertBusy(0.95, simulator);
    }

    @Test
    void aSumOfTheMainExpressionIsMadeInTheSameOrder() {
        final Expr x = stored(20);
        final LogicSimulator simulator = run(new Expr.Reduction(ReduceOp.SUM, Operands.of(elementwise(ScalarOp.SUBTRACT,
                elementwise(ScalarOp.ADD, x, transposed(x)), columns(ReduceOp.MEAN, x))), List.of(0, 1), 0, HERE), 6);
        assertTrue(simulator.readings <= 2 * 400, () -> simulator.readings + " readings");
        assertEquals(0, simulator.spills);
        assertBusy(0.95, simulator);
    }

    @Test
    void standardisingReadsItsSourceTwiceIfAColumnFitsInMemory() {
        final Expr x = stored(20);
        final LogicSimulator simulator = run(elementwise(ScalarOp.DIVIDE, elementwise(ScalarOp.SUBTRACT, x,
                columns(ReduceOp.MEAN, x)), columns(ReduceOp.STD, x)), 12);
        assertTrue(simulator.readings <= 2 * 400, () -> simulator.readings + " readings");
        assertEquals(0, simulator.spills);
        assertBusy(0.95, simulator);
    }

    @Test
    void aProductThatDoesNotFitReadsAgainAsLittleAsItCanAndKeepsTheWorkersBusy() {
        final Expr x = stored(8);
        final LogicSimulator simulator = run(new Expr.MatrixProduct(Operands.of(x, transposed(x)), HERE), 6);
        assertTrue(simulator.readings <= 350, () -> simulator.readings + " readings");
        assertEquals(0, simulator.spills);
        assertBusy(0.8, simulator);
    }

    @Test
    void aSecondPassReadsOnlyWhatDidNotStay() {
        final Expr x = stored(20);
        final Expr mean = new Expr.Broadcast(Operands.of(new Expr.Reduction(ReduceOp.MEAN, Operands.of(x), List.of(0, 1), 0, HERE)),
                x.grid(), HERE);
        final Plan plan = Computation.of(new Expr.Reduction(ReduceOp.SUM, Operands.of(elementwise(ScalarOp.SUBTRACT, x, mean)),
                List.of(0), 0, HERE), new TensorSink(DType.FLOAT64,
                ChunkGrid.regular(Shape.of(1, 20 * CHUNK), Shape.of(1, CHUNK)))).plan(1L << 40);
        final LogicSimulator simulator = new LogicSimulator(plan, Conditions.of(WORKERS, 220 * CHUNK * CHUNK * Double.BYTES),
                MemoryNeed.of(plan).minimumBytes(), 1);
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        assertTrue(simulator.readings <= 400 + 400 - 200, () -> simulator.readings + " readings, although half of the blocks fit");
        assertBusy(0.95, simulator);
    }

    @Test
    void severalReductionsOfTheSameArrayAreMadeInOnePass() {
        final Expr x = stored(20);
        final List<Integer> all = List.of(0, 1);
        final Expr range = elementwise(ScalarOp.SUBTRACT, new Expr.Reduction(ReduceOp.MAX, Operands.of(x), all, 0, HERE),
                new Expr.Reduction(ReduceOp.MIN, Operands.of(x), all, 0, HERE));
        final Expr inRanges = elementwise(ScalarOp.DIVIDE, new Expr.Reduction(ReduceOp.STD, Operands.of(x), all, 0, HERE), range);
        final LogicSimulator simulator = run(inRanges, 8);
        assertEquals(400, simulator.readings);
        assertBusy(0.9, simulator);
    }

    @Test
    void withMemoryForAllEveryBlockIsReadOnce() {
        final Expr x = stored(8);
        final LogicSimulator simulator = run(new Expr.MatrixProduct(Operands.of(x, transposed(x)), HERE), 100);
        assertEquals(64, simulator.readings);
        assertEquals(0, simulator.spills + simulator.drops);
        assertBusy(0.9, simulator);
    }

    /** An array on a disk that is not there. */
    private record Stored(ChunkGrid chunks) implements BlockSource {

        @Override
        public String name() {
            return "x";
        }

        @Override
        public DType dtype() {
            return DType.FLOAT64;
        }

        @Override
        public long scratchBytes(final List<Slice> selection) {
            return CHUNK * CHUNK * Double.BYTES;
        }

        @Override
        public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
            throw new AssertionError("only the logic runs");
        }
    }
}
