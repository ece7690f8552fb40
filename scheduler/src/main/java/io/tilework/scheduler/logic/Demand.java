package io.tilework.scheduler.logic;

import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;

/**
 * Which blocks of each layer a run may ask for, as a box around them.
 *
 * <p>A slice of a result needs some blocks of the layers below and not the others. Uses by tasks that never run must
 * not be counted, or blocks would wait for them in memory. The box is exact wherever consumers ask for boxes that meet;
 * otherwise it holds more, and the blocks concerned stay (in memory or spilled) until the run ends.
 *
 * <p>Every {@link DimensionRule} is monotone where it gives anything, so the image of an interval lies between the
 * images of its ends.
 */
final class Demand {

    private Demand() {}

    /** For each layer, by id, an interval per dimension; null for layers that nothing asks for. */
    static Interval[][] of(final Plan plan) {
        final Interval[][] demanded = new Interval[plan.layers().size()][];
        for (final int output : plan.outputs()) {
            demanded[output] = all(plan.layer(output));
        }
        for (int id = demanded.length - 1; id >= 0; id--) {
            final Layer layer = plan.layer(id);
            if (demanded[id] != null) {
                for (final LayerInput input : layer.inputs()) {
                    if (input.layer() == id) {
                        includeEarlierSteps(input, demanded[id]);
                    }
                }
                for (final LayerInput input : layer.inputs()) {
                    if (input.layer() != id) {
                        include(plan.layer(input.layer()), input, demanded[id], demanded);
                    }
                }
            }
        }
        return demanded;
    }

    private static Interval[] all(final Layer layer) {
        final Interval[] all = new Interval[layer.grid().rank()];
        for (int d = 0; d < all.length; d++) {
            all[d] = new Interval(0, layer.grid().chunks(d).count());
        }
        return all;
    }

    private static void includeEarlierSteps(final LayerInput chain, final Interval[] demanded) {
        for (final DimensionRule rule : chain.map().rules()) {
            if (rule instanceof DimensionRule.Previous(int step, long _)) {
                demanded[step] = new Interval(0, demanded[step].end());
            }
        }
    }

    private static void include(final Layer source, final LayerInput input, final Interval[] outputs,
            final Interval[][] demanded) {
        final Interval[] before = demanded[source.id()];
        final Interval[] now = all(source);
        for (int d = 0; d < now.length; d++) {
            final DimensionRule rule = input.map().rules().get(d);
            final Interval image = image(rule, now[d], rule.output() < 0 ? Interval.only(0) : outputs[rule.output()]);
            now[d] = before == null ? image : hull(before[d], image);
        }
        demanded[source.id()] = now;
    }

    private static Interval image(final DimensionRule rule, final Interval all, final Interval outputs) {
        final Interval first = rule.inputs(outputs.start());
        final Interval last = rule.inputs(outputs.end() - 1);
        return first.isEmpty() || last.isEmpty() ? all : hull(first, last);
    }

    private static Interval hull(final Interval one, final Interval other) {
        return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
    }
}
