package io.tilework.engine.plan;

import io.tilework.engine.grid.ChunkGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the order in which the blocks of results are asked for: of a few candidates the one that moves the fewest bytes between
 * memory and storage ({@link OrderCosts}).
 *
 * <p>The candidates are C order, bands along each dimension, as narrow as can be and as wide as memory allows, and mirrored pairs for
 * squares. Bands include column order, and the tiles of a blocked matrix product: while a band of rows stays in memory, the columns
 * pass by once. Space-filling curves are not among them: they do well without knowing the budget, which is known here.
 */
public final class Orders {

    /** How many tasks' worth of memory is left to running tasks. */
    private static final int TASKS_AT_ONCE = 2;

    private Orders() {}

    /**
     * An order, and what comes of it.
     *
     * @param readBytes what is read from stores, as far as can be told beforehand
     * @param spilledBytes what is written to files of the run and read back, likewise, without exchanges
     */
    public record Considered(BlockOrder order, long readBytes, long spilledBytes) {

        /** What is moved between memory and storage. */
        public long movedBytes() {
            return readBytes + spilledBytes;
        }
    }

    /** The plan in the first of the orders that move the fewest bytes. */
    static Plan ordered(final Plan plan, final long budgetBytes) {
        Considered best = null;
        for (final Considered candidate : considered(plan, budgetBytes)) {
            best = best == null || candidate.movedBytes() < best.movedBytes() ? candidate : best;
        }
        return best == null ? plan : new Plan(plan.layers(), plan.outputs(), best.order());
    }

    /** All candidates for a plan, if it may take so many bytes; those that come first are preferred if they move as much as others. */
    public static List<Considered> considered(final Plan plan, final long budgetBytes) {
        if (plan.outputs().isEmpty()) {
            return List.of();
        }
        final long tasksBytes = TASKS_AT_ONCE * (MemoryNeed.of(plan).minimumBytes() - plan.heldBytes());
        final ChunkGrid grid = largest(plan);
        final OrderCosts costs = new OrderCosts(plan, grid, budgetBytes - plan.heldBytes() - tasksBytes);
        final List<BlockOrder> orders = new ArrayList<>();
        if (plan.outputs().stream().allMatch(output -> isSquare(driving(plan, output)))) {
            orders.add(BlockOrder.MIRRORED);
        }
        orders.add(BlockOrder.ROWS);
        for (int d = 0; d < grid.rank(); d++) {
            for (final long size : new long[] {1, costs.largestBand(d)}) {
                final BlockOrder bands = new BlockOrder.Bands(d, size);
                if (grid.chunks(d).count() > 1 && !orders.contains(bands)) {
                    orders.add(bands);
                }
            }
        }
        return orders.stream().map(costs::of).toList();
    }

    private static ChunkGrid largest(final Plan plan) {
        ChunkGrid largest = driving(plan, plan.outputs().getFirst());
        for (final int output : plan.outputs()) {
            final ChunkGrid grid = driving(plan, output);
            largest = grid.blockCount() > largest.blockCount() ? grid : largest;
        }
        return largest;
    }

    /** The grid of the blocks that a run asks for in order. */
    private static ChunkGrid driving(final Plan plan, final int output) {
        return plan.layer(ReductionTree.of(plan, output).levels().getFirst()).grid();
    }

    private static boolean isSquare(final ChunkGrid grid) {
        return grid.rank() == 2 && grid.chunks(0).count() == grid.chunks(1).count() && grid.chunks(0).count() > 1;
    }
}
