package io.tilework.distributed.simulation;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/** What every block of a plan contains, as one number that depends on everything that the block is made from; found out by plain recursion. */
final class ReferenceRun {

    private final Plan plan;
    private final Map<Long, Long>[] known;

    @SuppressWarnings("unchecked")
    ReferenceRun(final Plan plan) {
        this.plan = plan;
        this.known = new Map[plan.layers().size()];
        for (int layer = 0; layer < known.length; layer++) {
            known[layer] = new HashMap<>();
        }
    }

    long content(final int layer, final long number) {
        final Long found = known[layer].get(number);
        if (found != null) {
            return found;
        }
        final Layer of = plan.layer(layer);
        final BlockIndex block = of.grid().index(number);
        long content = beginning(layer, number);
        for (final LayerInput input : of.inputs()) {
            for (final BlockIndex taken : input.map().inputs(block)) {
                content = mixed(content, content(input.layer(), plan.layer(input.layer()).grid().number(taken)));
            }
        }
        known[layer].put(number, content);
        return content;
    }

    static long beginning(final int layer, final long number) {
        return mixed(layer + 1, number + 7);
    }

    static long mixed(final long content, final long taken) {
        long mix = 31 * content + taken;
        mix = (mix ^ mix >>> 30) * 0xBF58476D1CE4E5B9L;
        return mix ^ mix >>> 27;
    }
}
