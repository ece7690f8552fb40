package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ChunksException;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.error.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a user wants an array to be cut: by sizes, by bytes per block, or left to Tilework. */
public sealed interface Chunking {

    /** The bytes of a block that {@link #auto} aims at: large enough for overhead to vanish, small enough for many to fit. */
    long AUTO_BYTES = 8L << 20;

    /** The part of a small budget that a block takes. */
    long PARTS_OF_BUDGET = 32;

    /** Smaller blocks would cost more to handle than to compute, whatever the budget. */
    long LEAST_BYTES = 64L << 10;

    /** Nearly square blocks of about {@value #AUTO_BYTES} bytes. */
    static Chunking auto() {
        return new Bytes(AUTO_BYTES);
    }

    /**
     * As {@link #auto}, but for small budgets: blocks are at most a {@value #PARTS_OF_BUDGET}nd part of the memory that a run may take, since several of them are in memory for each
     * thread.
     */
    static Chunking within(final long memoryBytes) {
        return new Bytes(Math.clamp(memoryBytes / PARTS_OF_BUDGET, LEAST_BYTES, AUTO_BYTES));
    }

    /** Chunk sizes, one per dimension, or a single one for all dimensions. */
    static Chunking of(final long... sizes) {
        return new Sizes(Arrays.stream(sizes).boxed().toList());
    }

    /** The sizes of all chunks of each dimension, which add up to its length; a single size stands for regular chunks of it, and -1 for a whole dimension. */
    static Chunking ofSizes(final List<List<Long>> sizes) {
        return new Listed(sizes);
    }

    /** Nearly square blocks of at most so many bytes. */
    static Chunking ofBytes(final long bytes) {
        return new Bytes(bytes);
    }

    /**
     * What a text means: {@code auto}, {@code 1000}, {@code 1000,500}, {@code 64MiB}; -1 means a whole dimension.
     *
     * @throws ChunksException if it means nothing
     */
    static Chunking parse(final String text) {
        final String trimmed = text.trim();
        if (trimmed.equals("auto")) {
            return auto();
        }
        if (trimmed.matches("-?[0-9]+(\\s*,\\s*-?[0-9]+)*,?")) {
            try {
                return of(Arrays.stream(trimmed.split("\\s*,\\s*")).mapToLong(Long::parseLong).toArray());
            } catch (final NumberFormatException e) {
                throw new ChunksException("chunks '" + text + "': a chunk size does not fit in 63 bits");
            }
        }
        if (trimmed.matches("(?i)[0-9.]+\\s*[KMGT]?i?B")) {
            return ofBytes(ByteSize.parse(trimmed));
        }
        throw new ChunksException("chunks '" + text + "' mean nothing; accepted are auto, a size such as 1000, a size per"
                + " dimension such as 1000,500, or the bytes of a block such as 64MiB");
    }

    /**
     * The grid of an array.
     *
     * @throws ChunksException if the sizes do not fit the shape
     */
    ChunkGrid grid(Shape shape, DType dtype);

    /** Chunk sizes, one per dimension, or one for all; -1 means a whole dimension. */
    record Sizes(List<Long> sizes) implements Chunking {

        /** Checks the sizes. */
        public Sizes {
            sizes = List.copyOf(sizes);
            if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1 && size != -1)) {
                throw new ChunksException("chunk sizes must be at least 1, or -1 for a whole dimension: " + sizes);
            }
        }

        @Override
        public ChunkGrid grid(final Shape shape, final DType dtype) {
            if (sizes.size() != 1 && sizes.size() != shape.rank()) {
                throw new ChunksException("chunks " + sizes + " do not fit an array of shape " + shape
                        + ": one size per dimension is needed, or one for all");
            }
            final List<Chunks> chunks = new ArrayList<>();
            for (int d = 0; d < shape.rank(); d++) {
                final long size = sizes.get(sizes.size() == 1 ? 0 : d);
                chunks.add(size == -1 ? Chunks.single(shape.size(d)) : Chunks.regular(shape.size(d), size));
            }
            return new ChunkGrid(chunks);
        }
    }

    /** For each dimension the sizes of all its chunks, or one size for all of them; -1 means a whole dimension. */
    record Listed(List<List<Long>> sizes) implements Chunking {

        /** Checks and copies the sizes. */
        public Listed {
            sizes = sizes.stream().map(List::copyOf).toList();
            if (sizes.stream().anyMatch(all -> all.isEmpty() || all.stream().anyMatch(size -> size < 1 && !(all.size() == 1 && size == -1)))) {
                throw new ChunksException("chunk sizes must be at least 1, or -1 for a whole dimension: " + sizes);
            }
        }

        @Override
        public ChunkGrid grid(final Shape shape, final DType dtype) {
            if (sizes.size() != shape.rank()) {
                throw new ChunksException("chunks " + sizes + " do not fit an array of shape " + shape + ": one size, or one list of sizes, per dimension is needed");
            }
            final List<Chunks> chunks = new ArrayList<>();
            for (int d = 0; d < shape.rank(); d++) {
                final long[] own = sizes.get(d).stream().mapToLong(Long::longValue).toArray();
                if (own.length > 1 && Arrays.stream(own).sum() != shape.size(d)) {
                    throw new ChunksException("chunks " + sizes.get(d) + " add up to " + Arrays.stream(own).sum() + ", but dimension " + d + " of an array of shape " + shape
                            + " has " + shape.size(d) + " elements");
                }
                chunks.add(own.length > 1 ? Chunks.ofSizes(own) : own[0] == -1 ? Chunks.single(shape.size(d)) : Chunks.regular(shape.size(d), own[0]));
            }
            return new ChunkGrid(chunks);
        }
    }

    /** The bytes that a block should not exceed. */
    record Bytes(long bytes) implements Chunking {

        /** Checks the number. */
        public Bytes {
            if (bytes < 1) {
                throw new ChunksException("a block must have at least 1 byte, not " + bytes);
            }
        }

        /**
         * Dimensions shorter than the side of a cube of that many bytes stay whole, and the others share what is left; then the
         * chunks of a dimension are made equal.
         */
        @Override
        public ChunkGrid grid(final Shape shape, final DType dtype) {
            final long[] lengths = shape.toArray();
            final Integer[] shortestFirst = new Integer[lengths.length];
            Arrays.setAll(shortestFirst, d -> d);
            Arrays.sort(shortestFirst, (left, right) -> Long.compare(lengths[left], lengths[right]));
            final Chunks[] chunks = new Chunks[lengths.length];
            double elements = Math.max(1, bytes / dtype.byteSize());
            for (int done = 0; done < lengths.length; done++) {
                final int dimension = shortestFirst[done];
                final long length = Math.max(1, lengths[dimension]);
                final long side = Math.max(1, (long) (Math.pow(elements, 1.0 / (lengths.length - done)) + 1e-9));
                final long size = Math.ceilDiv(length, Math.ceilDiv(length, side));
                chunks[dimension] = Chunks.regular(lengths[dimension], size);
                elements /= size;
            }
            return ChunkGrid.of(chunks);
        }
    }
}
