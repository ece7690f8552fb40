package io.tilework.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.NumbersSource;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.TaskProbe;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Partial results are asked for in an order, and what they complete after them, once and in time. */
class ReductionTreeTest {

    private static final Origin HERE = Origin.of("ReductionTreeTest");

    private static Expr source() {
        final Shape shape = Shape.of(50, 30);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(2, 3));
        return new Expr.Source(new NumbersSource(DType.FLOAT64, grid, new double[0]), List.of(Slice.all(50), Slice.all(30)), grid, HERE);
    }

    private static Plan plan(final Expr... results) {
        return Lowering.lower(List.of(results), List.of(results).stream()
                .<BlockSink>map(expr -> new CollectingSink("sink", expr.grid(), 0, 0, TaskProbe.NONE)).toList(), 1L << 40);
    }

    private static Expr sum(final Expr expr, final Integer... axes) {
        return new Expr.Reduction(ReduceOp.SUM, Operands.of(expr), List.of(axes), 0, HERE);
    }

    @Test
    void everyBlockOfEveryLevelIsCompletedOnceAfterAllThatItTakes() {
        for (final Expr result : List.of(sum(source(), 0), sum(source(), 1), sum(source(), 0, 1))) {
            for (final BlockOrder order : List.of(BlockOrder.ROWS, new BlockOrder.Bands(1, 1), new BlockOrder.Bands(0, 4))) {
                final Plan plan = plan(result);
                final ReductionTree tree = ReductionTree.of(plan, plan.outputs().getFirst());
                final Set<String> asked = new HashSet<>();
                final ChunkGrid grid = plan.layer(tree.levels().getFirst()).grid();
                for (long position = 0; position < grid.blockCount(); position++) {
                    Optional<BlockIndex> block = Optional.of(order.at(grid, position));
                    for (int level = 0; block.isPresent(); level++) {
                        ask(plan, tree, level, block.get(), asked);
                        block = tree.completedBy(level, block.get());
                    }
                }
                assertEquals(tree.levels().stream().mapToLong(id -> plan.layer(id).grid().blockCount()).sum(), asked.size());
            }
        }
    }

    private static void ask(final Plan plan, final ReductionTree tree, final int level, final BlockIndex block,
            final Set<String> asked) {
        final Layer layer = plan.layer(tree.levels().get(level));
        assertTrue(asked.add(layer.id() + " " + block), () -> block + " of " + layer.name() + " is asked for twice");
        if (level > 0) {
            final Box inputs = layer.inputs().getFirst().map().inputs(block);
            inputs.forEach(input -> assertTrue(asked.contains(tree.levels().get(level - 1) + " " + input)));
        }
    }

    @Test
    void aResultThatIsNotReducedIsALevelOfItsOwn() {
        final Plan plan = plan(new Expr.Elementwise(ScalarOp.ADD, Operands.of(source(), source()), HERE));
        assertEquals(plan.outputs(), ReductionTree.of(plan, plan.outputs().getFirst()).levels());
    }

    @Test
    void whatSomethingElseTakesTooIsLeftToIt() {
        final Expr x = source();
        final Expr mean = sum(x, 0);
        final Plan plan = plan(mean, new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(x, mean), HERE));
        for (final int output : plan.outputs()) {
            assertEquals(List.of(output), ReductionTree.of(plan, output).levels());
        }
    }
}
