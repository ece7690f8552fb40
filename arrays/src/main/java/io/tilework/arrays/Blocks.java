package io.tilework.arrays;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The blocks of an array, which are selected as elements of an array would be: the result is the array that the selected ones make up. Every dimension stays, also
 * where one block is selected, as in Dask's {@code blocks}.
 *
 * @param array the array whose blocks are selected
 */
public record Blocks(NDArray array) {

    /**
     * The array that consists of some blocks.
     *
     * @param index for each of the first dimensions the number of a block, a slice of them, or a list of numbers
     * @throws ArgumentException if there is no such block, or the index has other entries
     */
    public NDArray get(final Index... index) {
        return Later.array(() -> {
            if (index.length > array.ndim()) {
                throw new ArgumentException("blocks: " + index.length + " entries are too many for the blocks of an array of shape " + array.shape());
            }
            NDArray selected = array;
            for (int axis = 0; axis < index.length; axis++) {
                final Chunks chunks = array.chunks().chunks(axis);
                selected = along(selected, axis, chunks, numbers(index[axis], axis, chunks.count()));
            }
            return selected;
        });
    }

    /** The numbers of the selected blocks along an axis. */
    private static long[] numbers(final Index index, final int axis, final long count) {
        return switch (index) {
            case Index.At(long position) -> new long[] {number(position, axis, count)};
            case Index.Positions positions when positions.size() < 0 -> positions.positions().stream().mapToLong(position -> number(position, axis, count)).toArray();
            case Index.Range range -> {
                final Slice slice = Slice.python(range.start(), range.stop(), range.step(), count);
                yield LongStream.range(0, slice.count()).map(slice::element).toArray();
            }
            default -> throw new ArgumentException("blocks: blocks are selected by numbers, slices or lists of numbers only");
        };
    }

    private static long number(final long position, final int axis, final long count) {
        final long number = position < 0 ? position + count : position;
        if (number < 0 || number >= count) {
            throw new ArgumentException("blocks: block " + position + " is out of range for axis " + axis + ", which has " + count + " blocks");
        }
        return number;
    }

    /** Neighbours are taken together. */
    private static NDArray along(final NDArray array, final int axis, final Chunks chunks, final long[] numbers) {
        final List<NDArray> parts = new ArrayList<>();
        for (int first = 0; first < numbers.length;) {
            int last = first;
            while (last + 1 < numbers.length && numbers[last + 1] == numbers[last] + 1) {
                last++;
            }
            parts.add(array.part(axis, chunks.start(numbers[first]), chunks.start(numbers[last] + 1)));
            first = last + 1;
        }
        return parts.isEmpty() ? array.part(axis, 0, 0) : parts.size() == 1 ? parts.getFirst() : NDArray.concatenate(axis, parts.toArray(NDArray[]::new));
    }
}
