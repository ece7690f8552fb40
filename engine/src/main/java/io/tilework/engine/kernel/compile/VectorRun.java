package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import io.tilework.engine.kernel.interpret.GeneratedStream;
import io.tilework.engine.kernel.interpret.LoopNest;
import io.tilework.engine.kernel.interpret.RandomLoops;
import io.tilework.engine.kernel.interpret.Tile;
import io.tilework.engine.kernel.interpret.TileAccess;
import io.tilework.engine.kernel.interpret.TileArena;
import io.tilework.engine.kernel.interpret.TileRun;
import io.tilework.engine.kernel.interpret.TileSink;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One run of a compiled loop over a block, on one thread.
 *
 * <p>If all streams are dense or repeated and the result goes to memory, the loop takes the block as a whole. Else it goes over
 * the tiles of the nest: what is strided or generated is put into a tile first, and what is reduced comes out in one.
 */
final class VectorRun {

    private final CompiledLoop loop;
    private final VectorProgram program;
    private final StreamedProgram streamed;
    private final LoopNest nest;
    private final Box region;
    private final List<Tensor> inputs;
    private final TileArena.Taken arena;
    private final int output;
    private final Tile result;
    private final Optional<TransposedRead> transposition;
    private final RandomLoops randoms;
    private final long[] starts;
    private final long[] addresses;
    private final long[] rowBytes;
    private final Object[] tiles;
    private final List<Filling> fillings = new ArrayList<>();

    /** Puts the elements of a stream into a tile. */
    private interface Filling {
        void fill(int rows, int columns, long[] positions);
    }

    /**
     * Binds a loop to the memory of a block.
     *
     * @param transposition how transposed tiles are read, if there is a fast way
     * @param randoms makes random numbers
     */
    VectorRun(final CompiledLoop loop, final VectorProgram program, final StreamedProgram streamed, final LoopNest nest,
            final Box region, final List<Tensor> inputs, final TileArena.Taken arena, final Optional<TransposedRead> transposition,
            final RandomLoops randoms) {
        this.randoms = randoms;
        this.loop = loop;
        this.transposition = transposition;
        this.program = program;
        this.streamed = streamed;
        this.nest = nest;
        this.region = region;
        this.inputs = inputs;
        this.arena = arena;
        this.output = program.streams().size();
        this.starts = new long[output + 1];
        this.addresses = new long[output + 1];
        this.rowBytes = new long[output + 1];
        this.tiles = new Object[output + 1];
        for (int stream = 0; stream < output; stream++) {
            bind(stream);
        }
        this.result = program.intoTile() ? arena.tile(program.resultType()) : null;
        tiles[output] = program.intoTile() ? result.array() : null;
    }

    private void bind(final int stream) {
        if (program.streams().get(stream).access() != Access.TILE) {
            bindMemory(stream, inputs.get(stream));
            return;
        }
        final Tile tile = arena.tile(program.streams().get(stream).dtype());
        tiles[stream] = tile.array();
        final long rowStride = nest.rowStride(stream);
        final long columnStride = nest.columnStride(stream);
        if (stream < inputs.size()) {
            final Tensor input = inputs.get(stream);
            final TileAccess access = new TileAccess(input.segment(), input.dtype());
            final long start = input.offset();
            fillings.add(transposition.isPresent() && rowStride == 1 && TransposedRead.reads(input.dtype())
                    ? transposed(stream, input, tile)
                    : (rows, columns, positions) ->
                            access.read(start + positions[stream], rowStride, columnStride, tile, rows, columns));
        } else {
            final GeneratedStream generator = streamed.generators().get(stream - inputs.size()).with(randoms);
            final long start = generator.start(region);
            fillings.add((rows, columns, positions) ->
                    generator.generate(start + positions[stream], rowStride, columnStride, tile, rows, columns));
        }
    }

    private Filling transposed(final int stream, final Tensor input, final Tile tile) {
        final TransposedRead read = transposition.orElseThrow();
        final TileAccess access = new TileAccess(input.segment(), input.dtype());
        final long byteSize = input.dtype().byteSize();
        final long address = input.segment().address() + input.offset() * byteSize;
        final long columnStride = nest.columnStride(stream);
        return (rows, columns, positions) -> {
            if (rows >= TransposedRead.SIZE && columns >= TransposedRead.SIZE) {
                read.read(input.dtype(), address + positions[stream] * byteSize, columnStride, tile.array(), rows, columns);
            } else {
                access.read(input.offset() + positions[stream], 1, columnStride, tile, rows, columns);
            }
        };
    }

    private void bindMemory(final int stream, final Tensor tensor) {
        final DType dtype = tensor.dtype();
        starts[stream] = tensor.segment().address() + tensor.offset() * dtype.byteSize();
        rowBytes[stream] = nest.rowStride(stream) * dtype.byteSize();
    }

    /**
     * Computes the block.
     *
     * @param sink takes the tiles, unless the result goes to memory
     * @param memory where the result goes, if it does not go to the sink
     * @param interpreted computes a tile that is narrower than a vector
     */
    void run(final TileSink sink, final Optional<Tensor> memory, final Supplier<TileRun> interpreted) {
        memory.ifPresent(tensor -> bindMemory(output, tensor));
        final boolean isTiled = program.intoTile() || !fillings.isEmpty();
        final boolean isInMemory = program.intoTile() && program.steps().equals(List.of(new Step.Load(0, DType.FLOAT64)))
                && program.streams().getFirst().access() == Access.DENSE;
        final boolean isWidened = isInMemory && nest.isReducedToColumns()
                && sink.takesMemory(2, loop.lanes(), nest.rowStride(0), nest);
        final LoopNest tiles = !isTiled ? nest.uncut() : isWidened ? nest.widened() : nest;
        tiles.forEachTile((rows, columns, positions) -> {
            if (columns < loop.lanes()) {
                sink.accept(interpreted.get().compute(rows, columns, positions), rows, columns, positions, tiles);
            } else if (isInMemory && sink.takesMemory(rows, columns, nest.rowStride(0), tiles)) {
                sink.accept(Tile.inMemory(starts[0] + positions[0] * Double.BYTES, nest.rowStride(0)), rows, columns, positions, tiles);
            } else {
                compute(rows, columns, positions);
                if (program.intoTile()) {
                    sink.accept(result, rows, columns, positions, tiles);
                }
            }
        });
    }

    private void compute(final int rows, final int columns, final long[] positions) {
        for (final Filling filling : fillings) {
            filling.fill(rows, columns, positions);
        }
        for (int stream = 0; stream <= output; stream++) {
            final DType dtype = stream == output ? program.resultType() : program.streams().get(stream).dtype();
            addresses[stream] = starts[stream] + positions[stream] * dtype.byteSize();
        }
        loop.loop().run(rows, columns, addresses, rowBytes, tiles, streamed.constants());
    }
}
