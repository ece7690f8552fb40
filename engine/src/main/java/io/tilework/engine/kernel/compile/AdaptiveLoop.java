package io.tilework.engine.kernel.compile;

import com.google.common.base.Suppliers;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.interpret.BinCounts;
import io.tilework.engine.kernel.interpret.DenseSink;
import io.tilework.engine.kernel.interpret.InterpretedLoop;
import io.tilework.engine.kernel.interpret.LoopNest;
import io.tilework.engine.kernel.interpret.PositionState;
import io.tilework.engine.kernel.interpret.ReductionState;
import io.tilework.engine.kernel.interpret.TileArena;
import io.tilework.engine.kernel.interpret.TileSink;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that is interpreted at first, and runs as a compiled loop once there is one. Both compute the same bits, so it does
 * not matter when that happens. May be run by many threads at the same time.
 */
public final class AdaptiveLoop {

    private final LoopProgram program;
    private final LoopCache cache;
    private final StreamedProgram streamed;
    private volatile InterpretedLoop interpreted;
    private volatile LoopCache.Entry lastEntry;

    /** Prepares a program, whose compiled loops are kept with those of all others. */
    public AdaptiveLoop(final LoopProgram program) {
        this(program, LoopCache.shared());
    }

    /** Prepares a program with compiled loops from a cache. */
    public AdaptiveLoop(final LoopProgram program, final LoopCache cache) {
        this.program = program;
        this.cache = cache;
        this.streamed = StreamedProgram.of(program);
    }

    /**
     * Computes every element of a block.
     *
     * @param region the coordinates of the block's elements
     * @param inputs the block of each input
     * @param output of the region's shape, with any strides
     */
    public void store(final Box region, final List<Tensor> inputs, final Tensor output) {
        final TileSink sink = new DenseSink(output);
        final int last = region.rank() - 1;
        final boolean isDense = last < 0 || output.shape().size(last) == 1 || output.stride(last) == 1;
        run(region, inputs, TileArena.take(), sink, isDense ? Optional.of(output) : Optional.empty());
    }

    /**
     * Reduces a block to a state.
     *
     * @param state contiguous: the components, and then the dimensions of the region, of size 1 where they are reduced
     * @param op the reduction; the result of the program has the dtype that {@link ReductionState#accumulated} gives
     */
    public void reduce(final Box region, final List<Tensor> inputs, final Tensor state, final ReduceOp op) {
        final TileArena.Taken arena = TileArena.take();
        run(region, inputs, arena, new ReductionState(op, program.resultType(), state, arena,
                cache.reductionLoops(op, program.resultType(), region.count())), Optional.empty());
    }

    /**
     * Finds the positions of extremes in a block.
     *
     * @param state as for {@link #reduce}
     * @param op argmax or argmin
     * @param steps by how much the number of an element grows along each dimension of the loop; 0 along those that are kept
     */
    public void locate(final Box region, final List<Tensor> inputs, final Tensor state, final ReduceOp op, final long[] steps) {
        final TileArena.Taken arena = TileArena.take();
        run(region, inputs, arena, new PositionState(op, program.resultType(), state, region, steps, arena,
                cache.reductionLoops(op, program.resultType(), region.count())), Optional.empty());
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
        run(region, inputs, arena, bins, Optional.empty());
        bins.finish();
    }

    private void run(final Box region, final List<Tensor> inputs, final TileArena.Taken arena, final TileSink sink,
            final Optional<Tensor> output) {
        final LoopNest nest = new LoopNest(region.shape().toArray(),
                InterpretedLoop.strides(program, streamed.generators(), region, inputs, sink));
        final LoopCache.Entry entry = entry(nest, output.isEmpty());
        final Optional<CompiledLoop> compiled = entry.loop(region.count());
        if (compiled.isPresent() && nest.columns() >= compiled.get().lanes() && areNative(inputs, output)) {
            new VectorRun(compiled.get(), entry.program(), streamed, nest, region, inputs, arena,
                    cache.transposition(), cache.randomLoops(region.count() * streamed.generators().size())).run(sink, output, Suppliers.memoize(() -> interpreted().bind(nest, region, inputs, arena)));
        } else {
            interpreted().run(nest, region, inputs, arena, sink);
        }
    }

    /** The compiled loops for streams that run through a nest like this. */
    private LoopCache.Entry entry(final LoopNest nest, final boolean intoTile) {
        final List<Access> accesses = new ArrayList<>();
        for (int stream = 0; stream < streamed.dtypes().size(); stream++) {
            final boolean isInput = stream < program.inputs().size();
            final long stride = nest.columnStride(stream);
            accesses.add(!isInput ? Access.TILE : stride == 0 ? Access.REPEATED : stride == 1 ? Access.DENSE : Access.TILE);
        }
        final LoopCache.Entry last = lastEntry;
        if (last != null && last.isFor(accesses)) {
            return last;
        }
        final LoopCache.Entry found = cache.entry(streamed.with(accesses, intoTile));
        lastEntry = found;
        return found;
    }

    /** Compiled loops know addresses only; a program may wrap arrays of its own. */
    private static boolean areNative(final List<Tensor> inputs, final Optional<Tensor> output) {
        return inputs.stream().allMatch(input -> input.segment().isNative())
                && output.stream().allMatch(tensor -> tensor.segment().isNative());
    }

    private InterpretedLoop interpreted() {
        InterpretedLoop prepared = interpreted;
        if (prepared == null) {
            prepared = new InterpretedLoop(program);
            interpreted = prepared;
        }
        return prepared;
    }
}
