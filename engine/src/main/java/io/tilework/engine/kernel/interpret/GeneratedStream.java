package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.Instruction;
import java.util.List;

/**
 * A generated array within a loop: the numbers of its elements are a stream, like the positions in an input.
 *
 * @param type the dtype of the values, which may have to be cast to that of the array
 */
public record GeneratedStream(TileGenerator generator, DType type, Shape shape, List<Integer> axes) {

    /** The generated array of an instruction. */
    public static GeneratedStream of(final Instruction.Generate generate) {
        final DType type = TileGenerator.type(generate.generator(), generate.dtype());
        return new GeneratedStream(TileGenerator.of(generate.generator(), type), type, generate.shape(), generate.axes());
    }

    /** The same values by other loops. */
    public GeneratedStream with(final RandomLoops loops) {
        return new GeneratedStream(generator.with(loops), type, shape, axes);
    }

    /** The distance of the numbers of neighbours along each dimension of the loop. */
    public long[] strides(final int rank) {
        final long[] strides = new long[rank];
        long stride = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            if (axes.get(d) >= 0 && shape.size(d) != 1) {
                strides[axes.get(d)] = stride;
            }
            stride *= shape.size(d);
        }
        return strides;
    }

    /** The number of the element at the start of a region. */
    public long start(final Box region) {
        final long[] strides = strides(region.rank());
        long number = 0;
        for (int d = 0; d < strides.length; d++) {
            number += strides[d] * region.interval(d).start();
        }
        return number;
    }

    /** Generates a tile whose first element has a number. */
    public void generate(final long number, final long rowStride, final long columnStride, final Tile to, final int rows,
            final int columns) {
        for (int row = 0; row < rows; row++) {
            generator.run(number + row * rowStride, columnStride, to, row * columns, columns);
        }
    }
}
