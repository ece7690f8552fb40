package io.tilework.arrays.store.zarr;

import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * A selection, cut at the edges of chunks: along each dimension the chunks that hold some of the selected elements. Steps may
 * skip chunks, so these are lists and no intervals.
 */
record ChunkParts(List<List<Part>> dimensions) {

    /**
     * The selected elements of one chunk along one dimension.
     *
     * @param chunk the number of the chunk
     * @param within where they are in the chunk
     * @param place which positions of the selection they are
     */
    record Part(long chunk, Slice within, Slice place) {}

    /** Cuts a selection from an array with regular chunks. */
    static ChunkParts of(final List<Slice> selection, final Shape shape, final Shape chunk) {
        final List<List<Part>> dimensions = new ArrayList<>();
        for (int d = 0; d < selection.size(); d++) {
            dimensions.add(cut(selection.get(d), shape.size(d), chunk.size(d)));
        }
        return new ChunkParts(dimensions);
    }

    private static List<Part> cut(final Slice slice, final long length, final long size) {
        final Chunks chunks = Chunks.regular(length, size);
        final Interval touched = chunks.covering(slice.span());
        final List<Part> parts = new ArrayList<>();
        for (long chunk = touched.start(); chunk < touched.end(); chunk++) {
            final Interval positions = slice.positionsIn(chunks.elements(chunk));
            if (!positions.isEmpty()) {
                final Slice elements = slice.then(Slice.of(positions));
                parts.add(new Part(chunk, new Slice(elements.start() - chunk * size, elements.count(), elements.step()),
                        Slice.of(positions)));
            }
        }
        return parts;
    }

    /** The number of chunks that hold selected elements; saturates. */
    long count() {
        long count = 1;
        for (final List<Part> parts : dimensions) {
            count = parts.isEmpty() ? 0 : count > Long.MAX_VALUE / parts.size() ? Long.MAX_VALUE : count * parts.size();
        }
        return count;
    }

    /** The parts of the chunk with a number, counted in C order. */
    List<Part> get(final long number) {
        final Part[] parts = new Part[dimensions.size()];
        long rest = number;
        for (int d = parts.length - 1; d >= 0; d--) {
            final List<Part> choices = dimensions.get(d);
            parts[d] = choices.get((int) (rest % choices.size()));
            rest /= choices.size();
        }
        return List.of(parts);
    }
}
