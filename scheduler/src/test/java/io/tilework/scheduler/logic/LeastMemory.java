package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import java.util.HashSet;
import java.util.Set;

/**
 * The least memory in which the tasks of a plan can run one by one, by looking at each task: exact where the plan's own
 * bound is not.
 */
final class LeastMemory {

    private record Seen(int layer, BlockIndex block) {}

    private LeastMemory() {}

    static long bytes(final Plan plan) {
        long most = 0;
        for (final Layer layer : plan.layers()) {
            for (long number = 0; number < layer.grid().blockCount(); number++) {
                most = Math.max(most, taskBytes(plan, layer, layer.grid().index(number)));
            }
        }
        return most;
    }

    /**
     * The inputs one after the other, each with the scratch of reading it while those before are held; then the task.
     */
    private static long taskBytes(final Plan plan, final Layer layer, final BlockIndex block) {
        final Set<Seen> seen = new HashSet<>();
        long held = 0;
        long most = 0;
        for (final LayerInput input : layer.inputs()) {
            final Layer source = plan.layer(input.layer());
            for (final BlockIndex needed : input.map().inputs(block)) {
                if (input.use() == LayerInput.Use.READ && seen.add(new Seen(source.id(), needed))) {
                    held += source.blockBytes(needed);
                    most = Math.max(most, held + (source.isCheap() ? source.scratchBytes(needed) : 0));
                }
            }
        }
        return Math.max(most, held + layer.blockBytes(block) + layer.scratchBytes(block));
    }
}
