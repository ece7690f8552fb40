package io.tilework.engine.kernel.interpret;

import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** One run of a program over a block, on one thread: the steps, bound to tiles and to the memory of the inputs. */
public final class TileRun {

    private final Tile result;
    private final Bound[] steps;

    /** A step that knows its tiles and its memory. */
    private interface Bound {
        void run(int rows, int columns, long[] positions);
    }

    TileRun(final TileProgram program, final LoopNest nest, final List<Tensor> inputs, final Box region,
            final TileArena.Taken arena) {
        final Tile[] tiles = program.tiles().stream().map(arena::tile).toArray(Tile[]::new);
        program.constants().forEach(constant -> tiles[constant.tile()].fill(constant.value()));
        this.result = tiles[program.result()];
        this.steps = program.steps().stream().map(step -> switch (step) {
            case TileProgram.Step.Load load -> load(inputs.get(load.input()), load.input(), nest, tiles[load.tile()]);
            case TileProgram.Step.Generate generate -> generate(program.generators().get(generate.generator()), region,
                    inputs.size() + generate.generator(), nest, tiles[generate.tile()]);
            case TileProgram.Step.Apply apply -> apply(apply.operation(),
                    Arrays.stream(apply.operands()).mapToObj(operand -> tiles[operand]).toArray(Tile[]::new),
                            tiles[apply.tile()]);
        }).toArray(Bound[]::new);
    }

    /** Computes a tile; the result is valid until the next one. */
    public Tile compute(final int rows, final int columns, final long[] positions) {
        for (final Bound step : steps) {
            step.run(rows, columns, positions);
        }
        return result;
    }

    private static Bound load(final Tensor tensor, final int stream, final LoopNest nest, final Tile to) {
        final TileAccess access = new TileAccess(tensor.segment(), tensor.dtype());
        final long start = tensor.offset();
        final long rowStride = nest.rowStride(stream);
        final long columnStride = nest.columnStride(stream);
        return (rows, columns, positions) ->
                access.read(start + positions[stream], rowStride, columnStride, to, rows, columns);
    }

    private static Bound generate(final GeneratedStream generated, final Box region, final int stream,
            final LoopNest nest, final Tile to) {
        final long start = generated.start(region);
        final long rowStride = nest.rowStride(stream);
        final long columnStride = nest.columnStride(stream);
        return (rows, columns, positions) ->
                generated.generate(start + positions[stream], rowStride, columnStride, to, rows, columns);
    }

    private static Bound apply(final TileOperation operation, final Tile[] operands, final Tile to) {
        return (rows, columns, positions) -> operation.apply(operands, to, rows * columns);
    }
}
