package io.tilework.engine.kernel;

import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A block as a loop sees it: its dimensions in the order of the loop's, repeated along those that it does not run along. */
final class LoopView {

    private LoopView() {}

    /** The view of a block for a loop over a region. */
    static Tensor of(final Tensor block, final LoopInput input, final Box region) {
        final List<Integer> running = new ArrayList<>();
        for (int d = 0; d < input.axes().size(); d++) {
            if (input.axes().get(d) >= 0) {
                running.add(d);
            }
        }
        final Tensor moving = block.reshape(Shape.of(running.stream().mapToLong(block.shape()::size).toArray()));
        final List<Integer> axes = running.stream().map(input.axes()::get).toList();
        final int[] order = IntStream.range(0, axes.size()).boxed()
                .sorted(Comparator.comparing(axes::get)).mapToInt(Integer::intValue).toArray();
        final Tensor ordered = moving.transpose(order);
        final long[] sizes = new long[region.rank()];
        Arrays.fill(sizes, 1);
        for (int d = 0; d < order.length; d++) {
            sizes[axes.get(order[d])] = ordered.shape().size(d);
        }
        return ordered.reshape(Shape.of(sizes)).broadcastTo(region.shape());
    }
}
