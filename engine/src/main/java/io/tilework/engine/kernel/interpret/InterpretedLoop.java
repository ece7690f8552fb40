package io.tilework.engine.kernel.interpret;

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

    private final TileProgram steps;

    /** Prepares a program. */
    public InterpretedLoop(final LoopProgram program) {
        this.steps = new TileProgram(program);
    }

    /** Runs over the tiles of a nest whose streams are those of {@link #strides}. */
    public void run(final LoopNest nest, final Box region, final List<Tensor> inputs, final TileArena.Taken arena,
            final TileSink sink) {
        final TileRun run = bind(nest, region, inputs, arena);
        nest.forEachTile((rows, columns, positions) -> sink.accept(run.compute(rows, columns, positions), rows, columns,
                positions, nest));
    }

    /** The computation of single tiles of a nest. */
    public TileRun bind(final LoopNest nest, final Box region, final List<Tensor> inputs, final TileArena.Taken arena) {
        return new TileRun(steps, nest, inputs, region, arena);
    }

    /** How a loop walks through its streams: the inputs, the generated arrays, and at last those of the sink. */
    public static List<long[]> strides(final LoopProgram program, final List<GeneratedStream> generators, final Box region,
            final List<Tensor> inputs, final TileSink sink) {
        final List<long[]> strides = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            strides.add(strides(program.inputs().get(input), inputs.get(input), region));
        }
        generators.forEach(generator -> strides.add(generator.strides(region.rank())));
        strides.addAll(sink.strides());
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
