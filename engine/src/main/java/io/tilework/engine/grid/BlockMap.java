package io.tilework.engine.grid;

import io.tilework.engine.error.TileworkBug;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which blocks of a source one output block needs, and which output blocks need one source block.
 *
 * <p>Both answers are boxes, and they are inverse to each other: {@code b in consumers(a)} exactly when {@code a in inputs(b)}.
 * A map is a list of {@link DimensionRule}s, one per dimension of the source, each of which looks at no more than one
 * coordinate of the output; an output dimension that no rule looks at does not influence the inputs, so a source block
 * serves the whole interval along it. This covers every structured operation, and needs no table.
 *
 * @param rules one rule per dimension of the source, no two for the same output dimension
 * @param outputBlocks the number of output blocks along each output dimension
 */
public record BlockMap(List<DimensionRule> rules, Shape outputBlocks) {

    /** Copies the list; a single output block of rank 0 has no coordinate to be missing in, so it must need every source. */
    public BlockMap {
        rules = List.copyOf(rules);
        if (outputBlocks.rank() == 0 && !rules.stream().allMatch(DimensionRule.Whole.class::isInstance)) {
            throw new TileworkBug("an output of rank 0 needs whole sources, not " + rules);
        }
    }

    /** The source blocks that an output block needs; empty if it needs none. */
    public Box inputs(final BlockIndex output) {
        final Interval[] inputs = new Interval[rules.size()];
        for (int d = 0; d < inputs.length; d++) {
            final DimensionRule rule = rules.get(d);
            inputs[d] = rule.inputs(rule.output() < 0 ? 0 : output.get(rule.output()));
        }
        return Box.of(inputs);
    }

    /** The output blocks that need a source block; empty if none does. */
    public Box consumers(final BlockIndex source) {
        final Interval[] intervals = new Interval[outputBlocks.rank()];
        for (int d = 0; d < intervals.length; d++) {
            intervals[d] = new Interval(0, outputBlocks.size(d));
        }
        boolean none = false;
        for (int d = 0; d < rules.size(); d++) {
            final DimensionRule rule = rules.get(d);
            final Interval outputs = rule.consumers(source.get(d));
            if (rule.output() >= 0) {
                intervals[rule.output()] = outputs;
            }
            none |= outputs.isEmpty();
        }
        return none ? emptyBox(intervals.length) : Box.of(intervals);
    }

    private static Box emptyBox(final int rank) {
        return new Box(IntStream.range(0, rank).mapToObj(d -> Interval.EMPTY).toList());
    }

    /** The map of an operation whose output blocks need the source blocks with the same coordinates. */
    public static BlockMap identity(final Shape blocks) {
        return new BlockMap(IntStream.range(0, blocks.rank())
                .<DimensionRule>mapToObj(DimensionRule.Aligned::new).toList(), blocks);
    }
}
