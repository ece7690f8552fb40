package io.tilework.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.NumbersSource;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.TaskProbe;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The chosen order against a count of what every candidate really reads with the best of caches. */
class OrdersTest {

    private static final Origin HERE = Origin.of("OrdersTest");
    private static final long SIDE = 12;
    private static final long BLOCK_BYTES = 64 * 64 * 8;

    private static Expr source(final String name) {
        final Shape shape = Shape.of(SIDE * 64, SIDE * 64);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(64, 64));
        return new Expr.Source(new NumbersSource(DType.FLOAT64, grid, new double[0]), List.of(Slice.all(SIDE * 64),
                Slice.all(SIDE * 64)), grid, Origin.of(name));
    }

    private static Expr minus(final Expr left, final Expr right) {
        return new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(left, right), HERE);
    }

    private static Expr transposed(final Expr expr) {
        return new Expr.Transpose(Operands.of(expr), List.of(1, 0), HERE);
    }

    private static Expr reduced(final ReduceOp op, final Expr expr, final int axis) {
        return new Expr.Reduction(op, Operands.of(expr), List.of(axis), 0, HERE);
    }

    private static Plan plan(final Expr expr, final long budgetBytes) {
        return Lowering.lower(List.of(expr), List.of(new CollectingSink("sink", expr.grid(), 0, 0, TaskProbe.NONE)), budgetBytes);
    }

    static Stream<Arguments> expressions() {
        final Expr x = source("x");
        final Expr y = source("y");
        return Stream.of(
                Arguments.of("x - y", minus(x, y)),
                Arguments.of("x - x.T", minus(x, transposed(x))),
                Arguments.of("x - y.T", minus(x, transposed(y))),
                Arguments.of("x - x.mean(0)", minus(x, reduced(ReduceOp.MEAN, x, 0))),
                Arguments.of("x - x.mean(1)", minus(x, reduced(ReduceOp.MEAN, x, 1))),
                Arguments.of("x - x.T - x.mean(0)", minus(minus(x, transposed(x)), reduced(ReduceOp.MEAN, x, 0))),
                Arguments.of("x - x.mean(0) - x.max(0)", minus(minus(x, reduced(ReduceOp.MEAN, x, 0)), reduced(ReduceOp.MAX, x, 0))),
                Arguments.of("x @ y", new Expr.MatrixProduct(Operands.of(x, y), HERE)),
                Arguments.of("x @ y - x", minus(new Expr.MatrixProduct(Operands.of(x, y), HERE), x)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void theChosenOrderReadsLittleMoreThanTheBestOfTheCandidates(final String name, final Expr expr) {
        for (final long blocks : new long[] {20, 30, 50, 80, 120, 400}) {
            final Plan plan = plan(expr, blocks * BLOCK_BYTES);
            final List<Orders.Considered> considered = Orders.considered(plan, blocks * BLOCK_BYTES);
            final long best = considered.stream().mapToLong(each -> reads(plan, each.order(), blocks)).min().orElseThrow();
            final long chosen = reads(plan, plan.order(), blocks);
            assertTrue(chosen <= 1.2 * best, () -> name + " with room for " + blocks + " blocks reads " + chosen + " in order of "
                    + plan.order() + ", and " + best + " in the best of " + considered);
        }
    }

    private static long reads(final Plan plan, final BlockOrder order, final long blocks) {
        return ReadCount.of(new Plan(plan.layers(), plan.outputs(), order), blocks - 2 * inputs(plan));
    }

    /** How many blocks a task takes; two of them run at a time. */
    private static long inputs(final Plan plan) {
        return plan.layers().stream().mapToLong(layer -> layer.inputs().size()).max().orElseThrow();
    }

    @Test
    void theEstimateIsExactWhereNothingIsReadTwice() {
        final long bytes = SIDE * SIDE * BLOCK_BYTES;
        for (final int axis : new int[] {0, 1}) {
            final Expr x = source("x");
            final Plan plan = plan(minus(x, reduced(ReduceOp.MEAN, x, axis)), 40 * BLOCK_BYTES);
            assertEquals(axis == 1 ? BlockOrder.ROWS : new BlockOrder.Bands(1, 1), plan.order());
            assertEquals(bytes, Orders.considered(plan, 40 * BLOCK_BYTES).stream().mapToLong(Orders.Considered::movedBytes).min()
                    .orElseThrow());
        }
    }

    @Test
    void aProductKeepsAsManyRowsAsFit() {
        final Plan plan = plan(new Expr.MatrixProduct(Operands.of(source("x"), source("y")), HERE), 70 * BLOCK_BYTES);
        final Orders.Considered best = Orders.considered(plan, 70 * BLOCK_BYTES).stream()
                .min(Comparator.comparing(Orders.Considered::movedBytes)).orElseThrow();
        assertEquals(new BlockOrder.Bands(0, 4), best.order());
        assertEquals(4 * SIDE * SIDE * BLOCK_BYTES, best.movedBytes(), 0.1 * SIDE * SIDE * BLOCK_BYTES,
                "x once, y once for each of three bands");
    }
}
