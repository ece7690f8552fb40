package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reduces an array block by block, as a plan would: states, merged pair by pair, finished. */
record BlockwiseReduction(BlockPool pool, ReduceOp op, List<Integer> axes, double deltaDegreesOfFreedom) {

    /** The result; the caller closes it. */
    Tensor of(final Tensor array, final ChunkGrid grid) {
        final Box keptBlocks = new Box(IntStream.range(0, grid.rank()).mapToObj(d -> axes.contains(d) ? Interval.only(0)
                : Box.of(grid.blocks()).interval(d)).toList());
        final Tensor result = Tensor.allocate(pool, op.result(array.dtype()), kept(array.shape(), 1));
        for (final BlockIndex block : keptBlocks) {
            reduceTo(result, array, grid, block);
        }
        return result;
    }

    private Shape kept(final Shape shape, final long reduced) {
        return Shape.of(IntStream.range(0, shape.rank()).mapToLong(d -> axes.contains(d) ? reduced : shape.size(d)).toArray());
    }

    private void reduceTo(final Tensor result, final Tensor array, final ChunkGrid grid, final BlockIndex block) {
        final List<Tensor> states = new ArrayList<>();
        final Box reducedBlocks = new Box(IntStream.range(0, grid.rank()).mapToObj(d -> axes.contains(d)
                ? Box.of(grid.blocks()).interval(d) : Interval.only(block.get(d))).toList());
        for (final BlockIndex index : reducedBlocks) {
            final Box region = grid.elements(index);
            states.add(state(array.slice(slices(region)), region, grid.shape()));
        }
        while (states.size() > 2) {
            states.addFirst(merged(array.dtype(), List.of(states.removeFirst(), states.removeFirst())));
        }
        final Box region = grid.elements(block);
        final List<Slice> target = IntStream.range(0, grid.rank()).mapToObj(d -> axes.contains(d) ? Slice.all(1)
                : Slice.of(region.interval(d))).toList();
        final long reduced = axes.stream().mapToLong(array.shape()::size).reduce(1, (a, b) -> a * b);
        try (Tensor finished = Tensor.allocate(pool, result.dtype(), kept(region.shape(), 1))) {
            new FinishKernel(op, array.dtype(), axes, reduced, deltaDegreesOfFreedom).run(task(states, finished));
            result.slice(target).copyFrom(finished);
        }
        states.forEach(Tensor::close);
    }

    private static List<Slice> slices(final Box region) {
        return region.intervals().stream().map(Slice::of).toList();
    }

    private Tensor state(final Tensor block, final Box region, final Shape whole) {
        final DType dtype = block.dtype();
        final List<Integer> identity = IntStream.range(0, region.rank()).boxed().toList();
        final LoopProgram program = new LoopProgram(region.rank(), List.of(new LoopInput(dtype, identity)),
                List.of(new Instruction.Load(0)), 0);
        final long[] sizes = new long[region.rank() + 1];
        sizes[0] = op.stateComponents(dtype);
        for (int d = 0; d < region.rank(); d++) {
            sizes[d + 1] = axes.contains(d) ? 1 : region.interval(d).length();
        }
        final Tensor state = Tensor.allocate(pool, op.stateType(dtype), Shape.of(sizes));
        new ReduceKernel(program, op, axes, whole).run(new KernelTask(region, List.of(Blocks.only(block)), state, null));
        return state;
    }

    private Tensor merged(final DType operand, final List<Tensor> states) {
        final Tensor merged = Tensor.allocate(pool, states.getFirst().dtype(), states.getFirst().shape());
        new CombineKernel(op, operand, axes).run(task(states, merged));
        states.forEach(Tensor::close);
        return merged;
    }

    private static KernelTask task(final List<Tensor> states, final Tensor output) {
        return new KernelTask(Box.of(output.shape()), List.of(new InputBlocks(Box.of(Shape.of(states.size())), states)), output,
                null);
    }
}
