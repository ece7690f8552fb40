package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.LayerInput;
import java.util.Arrays;

/** One input of a layer: its box map, evaluated into plain arrays. */
final class InputView {

    private final LayerView source;
    private final LayerView consumer;
    private final DimensionRule[] rules;
    private final boolean accumulates;
    private final long unseenBlocks;
    private final Interval[] demanded;

    /**
     * Creates the view.
     *
     * @param demanded the blocks of the consuming layer that may be asked for, per dimension; null if none is
     */
    InputView(final LayerInput input, final LayerView source, final LayerView consumer, final Interval[] demanded) {
        final BlockMap map = input.map();
        this.source = source;
        this.consumer = consumer;
        this.rules = map.rules().toArray(DimensionRule[]::new);
        this.accumulates = input.use() == LayerInput.Use.ACCUMULATE;
        this.demanded = demanded;
        this.unseenBlocks = demanded == null ? 0 : unseenBlocks(rules, demanded);
    }

    /** The blocks of the consumer that share all coordinates that the rules look at. */
    private static long unseenBlocks(final DimensionRule[] rules, final Interval[] demanded) {
        final boolean[] seen = new boolean[demanded.length];
        for (final DimensionRule rule : rules) {
            if (rule.output() >= 0) {
                seen[rule.output()] = true;
            }
        }
        long blocks = 1;
        for (int d = 0; d < seen.length; d++) {
            blocks *= seen[d] ? 1 : demanded[d].length();
        }
        return blocks;
    }

    LayerView source() {
        return source;
    }

    LayerView consumer() {
        return consumer;
    }

    DimensionRule[] rules() {
        return Arrays.copyOf(rules, rules.length);
    }

    /** Whether a task turns its one block of this input into its output. */
    boolean accumulates() {
        return accumulates;
    }

    /**
     * The blocks that an output block takes: from {@code low}, included, to {@code high}, excluded, in each dimension
     * of the source. The same as {@link BlockMap#inputs}, without an object per block.
     *
     * @return whether there are any
     */
    boolean box(final long[] output, final long[] low, final long[] high) {
        boolean any = true;
        for (int d = 0; d < rules.length; d++) {
            final DimensionRule rule = rules[d];
            if (rule instanceof DimensionRule.Aligned(int at)) {
                low[d] = output[at];
                high[d] = low[d] + 1;
            } else {
                final Interval interval = rule.inputs(rule.output() < 0 ? 0 : output[rule.output()]);
                low[d] = interval.start();
                high[d] = interval.end();
                any &= low[d] < high[d];
            }
        }
        return any;
    }

    /**
     * The blocks of the consumer that take a block of the source and may be asked for: from {@code low}, included, to {@code high},
     * excluded.
     *
     * @return whether there are any
     */
    boolean consumers(final long[] block, final long[] low, final long[] high) {
        if (demanded == null) {
            return false;
        }
        for (int d = 0; d < demanded.length; d++) {
            low[d] = demanded[d].start();
            high[d] = demanded[d].end();
        }
        boolean any = true;
        for (int d = 0; d < rules.length; d++) {
            final Interval takers = rules[d].consumers(block[d]);
            final int output = rules[d].output();
            any &= !takers.isEmpty();
            if (output >= 0) {
                low[output] = Math.max(low[output], takers.start());
                high[output] = Math.min(high[output], takers.end());
            }
        }
        for (int d = 0; d < demanded.length; d++) {
            any &= low[d] < high[d];
        }
        return any;
    }

    /** How many of the demanded tasks of the consumer take a block of the source. */
    long uses(final long[] block) {
        long uses = unseenBlocks;
        for (int d = 0; d < rules.length && uses > 0; d++) {
            final DimensionRule rule = rules[d];
            if (rule instanceof DimensionRule.Aligned(int at)) {
                uses = demanded[at].contains(block[d]) ? uses : 0;
            } else {
                final Interval consumers = rule.consumers(block[d]);
                uses *= rule.output() < 0 ? (consumers.isEmpty() ? 0 : 1)
                        : consumers.intersect(demanded[rule.output()]).length();
            }
        }
        return uses;
    }
}
