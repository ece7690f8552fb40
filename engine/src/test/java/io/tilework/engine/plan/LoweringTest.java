package io.tilework.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.NumbersSource;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.TensorSink;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans: what expressions are lowered to, what they need, and in which order their blocks are asked for. */
class LoweringTest {

    private static final Origin HERE = Origin.of("LoweringTest");

    static LongStream seeds() {
        return RandomExpr.seeds(200);
    }

    @Test
    void theMainExpressionIsOneLoopOverTheSourceAndTheMean() {
        assertEquals("""
                layer operation                                   tasks  largest block      dtype        of a block       of all  takes
                    0 read numbers                                   16  (1000, 1000)       float64        7.63 MiB      122 MiB \s
                    1 mean of blocks                                 16  (2, 1, 1000)       float64        15.6 KiB      250 KiB  0 (i0, i1)
                    2 mean                                            4  (1, 1000)          float64      8000 bytes     31.3 KiB  1 (8*i0, i1)
                    3 add, subtract                                  16  (1000, 1000)       float64        in place            -  0 (i0, i1), 0 (i1, i0), 2 (0, i1)
                    4 write memory                                   16  (0,)               float64               -            -  3 (i0, i1)
                68 tasks in 5 layers
                memory: at least 137 MiB (144,008,064 bytes), for 'add, subtract'""",
                PlanPrinter.print(plan(mainExpression(4_000))).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void planningDoesNotDependOnTheNumberOfBlocks() {
        final Plan plan = plan(mainExpression(1_000L * (1 << 20)));
        assertTrue(plan.taskCount() > 1L << 40);
        assertTrue(plan.layers().size() < 20);
        PlanVerifier.verify(plan);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMapOfRandomPlansIsInverseAndStaysInside(final long seed) {
        final Plan plan = plan(RandomExpr.of(seed, 12));
        PlanVerifier.verify(plan);
        for (final Layer layer : plan.layers()) {
            for (final LayerInput input : layer.inputs()) {
                final Layer source = plan.layer(input.layer());
                for (final BlockIndex output : Box.of(layer.grid().blocks())) {
                    final Box inputs = input.map().inputs(output);
                    for (final BlockIndex block : Box.of(source.grid().blocks())) {
                        assertEquals(inputs.contains(block), input.map().consumers(block).contains(output),
                                () -> layer + " at " + output + " from " + block);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noTaskOfRandomPlansNeedsMoreThanWasFound(final long seed) {
        final Plan plan = plan(RandomExpr.of(seed, 12));
        final long found = MemoryNeed.of(plan).minimumBytes() - plan.heldBytes();
        for (final Layer layer : plan.layers()) {
            for (final BlockIndex block : Box.of(layer.grid().blocks())) {
                long inputs = 0;
                boolean accumulates = false;
                for (final LayerInput input : layer.inputs()) {
                    final Layer source = plan.layer(input.layer());
                    for (final BlockIndex needed : input.map().inputs(block)) {
                        inputs += source.blockBytes(needed);
                        accumulates |= input.use() == LayerInput.Use.ACCUMULATE;
                    }
                }
                final long needed = inputs + layer.scratchBytes(block) + (accumulates ? 0 : layer.blockBytes(block));
                assertTrue(needed <= found, () -> layer + " needs " + needed + " at " + block + ", and " + found + " was found");
            }
        }
    }

    @Test
    void aBudgetThatIsTooSmallIsRefusedWithNumbersAndAdvice() {
        final Plan plan = plan(mainExpression(4_000));
        final BudgetException refused = assertThrows(BudgetException.class, () -> MemoryNeed.check(plan, 100L << 20));
        assertEquals("this needs at least 137 MiB of memory, and the budget is 100 MiB: the result held in memory takes 122 MiB,"
                + " and one task of 'add, subtract' takes 15.3 MiB for blocks of (1000, 1000); raise the budget (--memory), use"
                + " smaller chunks (--chunks), or store the result in a file (--out) instead of holding it", refused.getMessage());
    }

    @Test
    void aProductTakesTransposedBlocksAsTheyLie() {
        final Shape shape = Shape.of(4_000, 3_000);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(1_000, 1_000));
        final Expr x = new Expr.Source(new NumbersSource(DType.FLOAT64, grid, new double[0]), List.of(Slice.all(4_000),
                Slice.all(3_000)), grid, HERE);
        final Expr transposed = new Expr.Transpose(Operands.of(x), List.of(1, 0), HERE);
        assertEquals("0 (i0, i2), 0 (i1, i2), 1 (i0, i1, i2-1)", takenByProduct(x, transposed));
        assertEquals("0 (i2, i0), 0 (i2, i1), 1 (i0, i1, i2-1)", takenByProduct(transposed, x));
    }

    private static String takenByProduct(final Expr left, final Expr right) {
        final String line = PlanPrinter.print(plan(new Expr.MatrixProduct(Operands.of(left, right), HERE))).lines().skip(2).findFirst()
                .orElseThrow();
        return line.substring(line.indexOf("0 (i"));
    }

    private static Plan plan(final Expr expr) {
        final BlockSink sink = new TensorSink(expr.dtype(), expr.grid());
        return Lowering.lower(List.of(expr), List.of(sink), 1L << 40);
    }

    private static Expr mainExpression(final long size) {
        final Shape shape = Shape.of(size, size);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(1_000, 1_000));
        final Expr x = new Expr.Source(new NumbersSource(DType.FLOAT64, grid, new double[0]), List.of(Slice.all(size),
                Slice.all(size)), grid, HERE);
        final Expr mean = new Expr.Reduction(ReduceOp.MEAN, Operands.of(x), List.of(0), 0, HERE);
        final Expr sum = new Expr.Elementwise(ScalarOp.ADD, Operands.of(x, new Expr.Transpose(Operands.of(x), List.of(1, 0),
                HERE)), HERE);
        return new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(sum, mean), HERE);
    }
}
