package io.tilework.engine.grid;

import io.tilework.engine.error.ChunksException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How one dimension is cut into chunks. Chunks are numbered from 0, are never empty (a dimension of length 0 has one chunk
 * of size 0, so that every grid has a block), and cover the dimension in order.
 *
 * <p>{@link Regular} takes constant space for any number of chunks; {@link Irregular} keeps every edge.
 */
public sealed interface Chunks permits Chunks.Regular, Chunks.Irregular {

    /** The number of elements of the dimension. */
    long length();

    /** The number of chunks, at least 1. */
    long count();

    /** The first element of a chunk; {@code start(count())} is the length. */
    long start(long chunk);

    /** The chunk that holds an element, {@code 0 <= element < length()}. */
    long chunkOf(long element);

    /** The number of elements of the largest chunk. */
    long largest();

    /** The number of elements of a chunk. */
    default long size(final long chunk) {
        return start(chunk + 1) - start(chunk);
    }

    /** The elements of a chunk. */
    default Interval elements(final long chunk) {
        return new Interval(start(chunk), start(chunk + 1));
    }

    /** The chunks that hold at least one of these elements; elements outside of the dimension are ignored. */
    default Interval covering(final Interval elements) {
        final Interval inside = elements.intersect(new Interval(0, length()));
        return inside.isEmpty() ? Interval.EMPTY
                : new Interval(chunkOf(inside.start()), chunkOf(inside.end() - 1) + 1);
    }

    /** Larger chunks, each made of so many neighbours, the last one of those that are left. */
    Chunks merged(long neighbours);

    /** Chunks of one size, the last one shorter where the size does not divide the length. */
    static Chunks regular(final long length, final long size) {
        return phased(length, size, size);
    }

    /** One chunk for the whole dimension. */
    static Chunks single(final long length) {
        return regular(length, Math.max(1, length));
    }

    /** Chunks of one size, except for a first one of its own size (at most {@code size}) and a shorter last one. */
    static Chunks phased(final long length, final long size, final long first) {
        if (size < 1) {
            throw new ChunksException("a chunk size must be at least 1, not " + size);
        }
        if (length <= first) {
            final long whole = Math.max(1, length);
            return new Regular(length, whole, whole);
        }
        // One record for each way to cut, so that equal cuts are equal: beyond the length, a size means nothing.
        return new Regular(length, Math.max(first, Math.min(size, length - first)), first);
    }

    /**
     * Chunks of these sizes, regular where the sizes allow it.
     *
     * @throws ChunksException if a size is below 1 (a single 0 is accepted for an empty dimension)
     */
    static Chunks ofSizes(final long... sizes) {
        final long[] edges = new long[sizes.length + 1];
        for (int chunk = 0; chunk < sizes.length; chunk++) {
            if (sizes[chunk] < 1 && sizes.length > 1) {
                throw new ChunksException("chunk sizes must be at least 1: " + Arrays.toString(sizes));
            }
            edges[chunk + 1] = edges[chunk] + sizes[chunk];
        }
        final long length = edges[sizes.length];
        if (sizes.length <= 1) {
            return single(length);
        }
        final Chunks regular = phased(length, sizes.length > 2 ? sizes[1] : Math.max(sizes[0], sizes[1]), sizes[0]);
        final boolean same = regular.count() == sizes.length && sizes[0] <= ((Regular) regular).size()
                && IntStream.range(0, sizes.length).allMatch(c -> regular.size(c) == sizes[c]);
        return same ? regular : new Irregular(edges);
    }

    /** Chunks of equal size, but for a first one (to allow slices of regular chunks) and a last one. */
    record Regular(long length, long size, long first) implements Chunks {

        /** Checks that the sizes are possible. */
        public Regular {
            if (size < 1 || first < 1 || first > size || length < 0) {
                throw new ChunksException("chunks of size " + size + " starting with " + first + " cannot cut a length of "
                        + length);
            }
        }

        @Override
        public long count() {
            return length <= first ? 1 : 1 + Math.ceilDiv(length - first, size);
        }

        @Override
        public long start(final long chunk) {
            return chunk == 0 ? 0 : Math.min(length, first + (chunk - 1) * size);
        }

        @Override
        public long chunkOf(final long element) {
            return element < first ? 0 : 1 + (element - first) / size;
        }

        @Override
        public long largest() {
            return length <= first ? length : Math.max(first, Math.min(size, length - first));
        }

        @Override
        public Chunks merged(final long neighbours) {
            final long together = Math.min(neighbours, count());
            return phased(length, Math.min(together * size, Math.max(1, length)), Math.min(first + (together - 1) * size,
                    Math.max(1, length)));
        }

        @Override
        public String toString() {
            return length <= first ? Long.toString(length) : first == size ? Long.toString(size) : first + "+" + size;
        }
    }

    /** Chunks with any edges; {@code edges} holds every start and, last, the length. */
    record Irregular(long[] edges) implements Chunks {

        @Override
        public long length() {
            return edges[edges.length - 1];
        }

        @Override
        public long count() {
            return edges.length - 1;
        }

        @Override
        public long start(final long chunk) {
            return edges[(int) chunk];
        }

        @Override
        public long chunkOf(final long element) {
            final int found = Arrays.binarySearch(edges, element);
            return found >= 0 ? found : -found - 2;
        }

        @Override
        public long largest() {
            long largest = 0;
            for (int chunk = 0; chunk < edges.length - 1; chunk++) {
                largest = Math.max(largest, edges[chunk + 1] - edges[chunk]);
            }
            return largest;
        }

        @Override
        public Chunks merged(final long neighbours) {
            final long groups = Math.ceilDiv(count(), neighbours);
            return ofSizes(LongStream.range(0, groups)
                    .map(group -> start(Math.min(count(), (group + 1) * neighbours)) - start(group * neighbours)).toArray());
        }

        @Override
        public boolean equals(final Object other) {
            return other instanceof Irregular that && Arrays.equals(edges, that.edges);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(edges);
        }

        @Override
        public String toString() {
            final String sizes = LongStream.range(0, Math.min(8, count()))
                    .mapToObj(chunk -> Long.toString(size(chunk))).collect(Collectors.joining(","));
            return "[" + sizes + (count() > 8 ? ",...]" : "]");
        }
    }
}
