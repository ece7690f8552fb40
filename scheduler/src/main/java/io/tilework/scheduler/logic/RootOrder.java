package io.tilework.scheduler.logic;

import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.plan.Plan;

/**
 * The blocks of the results, in the order in which they are asked for. Several results advance in proportion to their
 * numbers of blocks, so that blocks that they share are used at about the same time.
 */
final class RootOrder {

    private final Plan plan;
    private final LayerView[] views;
    private final long[] counts;
    private final long[] positions;
    private int current;
    private long number;

    RootOrder(final Plan plan, final LayerView[] views) {
        this.plan = plan;
        this.views = views;
        this.counts = plan.outputs().stream().mapToLong(output -> plan.layer(output).grid().blockCount()).toArray();
        this.positions = new long[plan.outputs().size()];
    }

    /** Steps to the next block; false if there is none. */
    boolean advance() {
        int behind = -1;
        double least = 1;
        for (int output = 0; output < positions.length; output++) {
            final double share = (double) positions[output] / counts[output];
            if (positions[output] < counts[output] && (behind < 0 || share < least)) {
                behind = output;
                least = share;
            }
        }
        if (behind < 0) {
            return false;
        }
        current = behind;
        number = grid(behind).number(plan.order().at(grid(behind), positions[behind]++));
        return true;
    }

    private ChunkGrid grid(final int output) {
        return plan.layer(plan.outputs().get(output)).grid();
    }

    LayerView layer() {
        return views[plan.outputs().get(current)];
    }

    long number() {
        return number;
    }
}
