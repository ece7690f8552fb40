package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.plan.BlockOrder;
import io.tilework.engine.plan.Lowering;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.HashSource;
import io.tilework.engine.run.TaskProbe;
import io.tilework.scheduler.logic.LogicSimulator.Conditions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves memory is what is needed last. */
class NextUseTest {

    private static final Origin HERE = Origin.of("NextUseTest");
    private static final int SIDE = 8;
    private static final long BLOCK_BYTES = 8 * 8 * 8;

    private static Expr source(final String name) {
        final Shape shape = Shape.of(8 * SIDE, 8 * SIDE);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(8, 8));
        return new Expr.Source(new HashSource(name, grid, 1, 0, TaskProbe.NONE), List.of(Slice.all(8 * SIDE), Slice.all(8 * SIDE)),
                grid, HERE);
    }

    /** A product in C order goes through its right side once for every row of blocks. */
    private static Plan product() {
        final Expr product = new Expr.MatrixProduct(Operands.of(source("left"), source("right")), HERE);
        final Plan plan = Lowering.lower(List.of(product), List.of(new CollectingSink("sink", product.grid(), 0, 0, TaskProbe.NONE)),
                1L << 40);
        return new Plan(plan.layers(), plan.outputs(), BlockOrder.ROWS);
    }

    @Test
    void partOfWhatIsReadAgainAndAgainStays() {
        final long blocks = SIDE * SIDE;
        final long kept = blocks / 2;
        final long working = SIDE + 6;
        final LogicSimulator simulator = new LogicSimulator(product(), Conditions.of(1, (kept + working) * BLOCK_BYTES),
                working * BLOCK_BYTES, 1);
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        final long best = blocks + blocks + (SIDE - 1) * (blocks - kept);
        assertTrue(simulator.readings <= 1.15 * best, simulator.readings + " blocks are read, and " + best + " would do");
    }

    @Test
    void theFirstUseOfABlockIsThatOfItsFirstTask() {
        final Plan plan = product();
        final LayerView[] views = LayerView.of(plan);
        final NextUse nextUse = new NextUse(plan, views);
        final double blocks = SIDE * SIDE;
        final Block right = block(views[1], 3, 5);
        assertEquals(5, Math.floor(nextUse.of(right) * blocks));
        assertEquals(SIDE + 5, Math.floor(after(nextUse, right, 5.9 / blocks) * blocks), "in the next row of the result");
        assertEquals(NextUse.NEVER, after(nextUse, right, 1));
        final Block left = block(views[0], 3, 5);
        assertEquals(3 * SIDE, Math.floor(nextUse.of(left) * blocks));
        assertEquals(3 * SIDE + 7, Math.floor(after(nextUse, left, (3 * SIDE + 6.9) / blocks) * blocks));
        assertTrue(nextUse.of(block(views[0], 3, 4)) < nextUse.of(left), "the steps of a chain come one after the other");
    }

    private static double after(final NextUse nextUse, final Block block, final double lastUse) {
        block.lastUse = lastUse;
        block.usesThen = 1;
        return nextUse.of(block);
    }

    private static Block block(final LayerView view, final long... coordinates) {
        return new Block(view, view.number(coordinates), coordinates, Block.State.ABSENT);
    }
}
