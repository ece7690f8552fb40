package io.tilework.engine.grid;

import io.tilework.engine.error.ChunksException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How an array is cut into blocks: one {@link Chunks} per dimension. Blocks are numbered in C order. */
public record ChunkGrid(List<Chunks> dimensions) {

    /** Copies the list and checks that the number of blocks fits in 63 bits. */
    public ChunkGrid {
        dimensions = List.copyOf(dimensions);
        long blocks = 1;
        for (final Chunks chunks : dimensions) {
            if (blocks > Long.MAX_VALUE / chunks.count()) {
                throw new ChunksException("a grid of " + dimensions.stream().map(c -> Long.toString(c.count()))
                        .collect(Collectors.joining(" x ")) + " blocks has more than 2^63 - 1 of them; use larger chunks");
            }
            blocks *= chunks.count();
        }
    }

    /** The grid of these dimensions. */
    public static ChunkGrid of(final Chunks... dimensions) {
        return new ChunkGrid(List.of(dimensions));
    }

    /** A grid of equal chunks; the last ones are shorter where a chunk size does not divide the size. */
    public static ChunkGrid regular(final Shape shape, final Shape chunk) {
        if (shape.rank() != chunk.rank()) {
            throw new ChunksException("chunks " + chunk + " do not fit an array of shape " + shape
                    + ": one chunk size per dimension is needed");
        }
        return new ChunkGrid(IntStream.range(0, shape.rank())
                .mapToObj(d -> Chunks.regular(shape.size(d), Math.max(1, chunk.size(d)))).toList());
    }

    /** One block for the whole array. */
    public static ChunkGrid single(final Shape shape) {
        return new ChunkGrid(IntStream.range(0, shape.rank()).mapToObj(d -> Chunks.single(shape.size(d))).toList());
    }

    /** The number of dimensions. */
    public int rank() {
        return dimensions.size();
    }

    /** How a dimension is cut. */
    public Chunks chunks(final int dimension) {
        return dimensions.get(dimension);
    }

    /** The shape of the whole array. */
    public Shape shape() {
        return Shape.of(dimensions.stream().mapToLong(Chunks::length).toArray());
    }

    /** The number of blocks along each dimension. */
    public Shape blocks() {
        return Shape.of(dimensions.stream().mapToLong(Chunks::count).toArray());
    }

    /** The number of blocks. */
    public long blockCount() {
        long blocks = 1;
        for (int d = 0; d < dimensions.size(); d++) {
            blocks *= dimensions.get(d).count();
        }
        return blocks;
    }

    /** The shape that no block exceeds in any dimension. */
    public Shape largestBlock() {
        return Shape.of(dimensions.stream().mapToLong(Chunks::largest).toArray());
    }

    /** The elements of a block. */
    public Box elements(final BlockIndex block) {
        final Interval[] elements = new Interval[rank()];
        for (int d = 0; d < elements.length; d++) {
            elements[d] = chunks(d).elements(block.get(d));
        }
        return Box.of(elements);
    }

    /** The shape of a block. */
    public Shape blockShape(final BlockIndex block) {
        final long[] sizes = new long[rank()];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = chunks(d).size(block.get(d));
        }
        return Shape.of(sizes);
    }

    /** The blocks that hold at least one of these elements. */
    public Box covering(final Box elements) {
        return new Box(IntStream.range(0, rank()).mapToObj(d -> chunks(d).covering(elements.interval(d))).toList());
    }

    /** The number of a block, counted in C order. */
    public long number(final BlockIndex block) {
        long number = 0;
        for (int d = 0; d < rank(); d++) {
            number = number * chunks(d).count() + block.get(d);
        }
        return number;
    }

    /** The block with a number. */
    public BlockIndex index(final long number) {
        final long[] coordinates = new long[rank()];
        long rest = number;
        for (int d = rank() - 1; d >= 0; d--) {
            final long count = chunks(d).count();
            coordinates[d] = rest % count;
            rest /= count;
        }
        return BlockIndex.of(coordinates);
    }

    /** This grid with one dimension cut differently. */
    public ChunkGrid with(final int dimension, final Chunks chunks) {
        final List<Chunks> changed = new ArrayList<>(dimensions);
        changed.set(dimension, chunks);
        return new ChunkGrid(changed);
    }

    /** This grid with its dimensions in another order: dimension {@code d} of the result is {@code order[d]} of this. */
    public ChunkGrid permuted(final int... order) {
        return new ChunkGrid(IntStream.of(order).mapToObj(this::chunks).toList());
    }

    @Override
    public String toString() {
        return dimensions.stream().map(Chunks::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
