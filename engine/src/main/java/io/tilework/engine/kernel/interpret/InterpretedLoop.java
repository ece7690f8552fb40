package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.LoopInput;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A program, prepared to be interpreted: its instructions are bound to loops over tiles once, so that a run does one dispatch
 * per instruction and tile. May be run by many threads at the same time.
 */
public final class InterpretedLoop {

    private final LoopProgram program;
    private final TileProgram steps;

    /** Prepares a program. */
    public InterpretedLoop(final LoopProgram program) {
        this.program = program;
        this.steps = new TileProgram(program);
    }

    /**
     * Computes every element of a block.
     *
     * @param region the coordinates of the block's elements
     * @param inputs the block of each input
     * @param output contiguous, of the region's shape
     */
    public void store(final Box region, final List<Tensor> inputs, final Tensor output) {
        final TileAccess access = new TileAccess(output.segment(), output.dtype());
        final long[] strides = new long[region.rank()];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = output.stride(d);
        }
        run(region, inputs, TileArena.take(), new TileSink() {
            @Override
            public long[] strides() {
                return strides;
            }

            @Override
            public void accept(final Tile values, final int rows, final int columns, final long position,
                    final long rowStride, final long columnStride) {
                access.write(values, rows, columns, output.offset() + position, rowStride, columnStride);
            }
        });
    }

    /**
     * Reduces a block to a state.
     *
     * @param state contiguous: the components, and then the dimensions of the region, of size 1 where they are reduced
     * @param op the reduction; the result of the program has the dtype that {@link ReductionState#accumulated} gives
     */
    public void reduce(final Box region, final List<Tensor> inputs, final Tensor state, final ReduceOp op) {
        final TileArena.Taken arena = TileArena.take();
        run(region, inputs, arena, new ReductionState(op, program.resultType(), state, arena));
    }

    /**
     * Finds the positions of extremes in a block.
     *
     * @param state as for {@link #reduce}
     * @param op argmax or argmin
     * @param steps how much the number of an element grows along each dimension of the loop; 0 along dimensions that are kept
     */
    public void locate(final Box region, final List<Tensor> inputs, final Tensor state, final ReduceOp op, final long[] steps) {
        final TileArena.Taken arena = TileArena.take();
        final PositionState positions = new PositionState(op, program.resultType(), state, arena);
        final List<long[]> strides = streams(region, inputs);
        final int numbers = strides.size();
        strides.add(steps);
        strides.add(positions.strides());
        long first = 0;
        for (int d = 0; d < steps.length; d++) {
            first += steps[d] * region.interval(d).start();
        }
        final long start = first;
        final LoopNest nest = new LoopNest(region.shape().toArray(), strides);
        final TileRun run = new TileRun(this.steps, nest, inputs, region, arena);
        nest.forEachTile((rows, columns, at) -> positions.accept(run.compute(rows, columns, at), rows, columns, at[numbers + 1],
                nest.rowStride(numbers + 1), nest.columnStride(numbers + 1), new PositionState.Numbers(start + at[numbers],
                        nest.rowStride(numbers), nest.columnStride(numbers))));
    }

    /**
     * Counts the elements of a block in bins.
     *
     * @param edges the edges of the bins, a contiguous vector of a floating dtype, as the result of the program has one
     * @param counts contiguous, one for each bin; what was there before is lost
     */
    public void count(final Box region, final List<Tensor> inputs, final Tensor edges, final Expr.Histogram.Spacing spacing,
            final Tensor counts) {
        final TileArena.Taken arena = TileArena.take();
        final BinCounts bins = new BinCounts(region.rank(), edges, spacing, counts, arena);
        run(region, inputs, arena, bins);
        bins.finish();
    }

    private void run(final Box region, final List<Tensor> inputs, final TileArena.Taken arena, final TileSink sink) {
        final List<long[]> strides = streams(region, inputs);
        strides.add(sink.strides());
        final long[] extents = region.shape().toArray();
        final LoopNest nest = new LoopNest(extents, strides);
        final TileRun run = new TileRun(steps, nest, inputs, region, arena);
        final int output = strides.size() - 1;
        nest.forEachTile((rows, columns, positions) -> sink.accept(run.compute(rows, columns, positions), rows, columns,
                positions[output], nest.rowStride(output), nest.columnStride(output)));
    }

    /** The strides of inputs and generators. */
    private List<long[]> streams(final Box region, final List<Tensor> inputs) {
        final List<long[]> strides = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            strides.add(strides(program.inputs().get(input), inputs.get(input), region));
        }
        steps.generators().forEach(generator -> strides.add(generator.strides(region.rank())));
        return strides;
    }

    private static long[] strides(final LoopInput input, final Tensor tensor, final Box region) {
        final long[] strides = new long[region.rank()];
        for (int d = 0; d < input.axes().size(); d++) {
            final int axis = input.axes().get(d);
            if (axis >= 0 && tensor.shape().size(d) != 1) {
                strides[axis] = tensor.stride(d);
            }
        }
        return strides;
    }
}
