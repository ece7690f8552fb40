package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;

/**
 * How an array is cut differently by way of a file, if memory cannot hold all blocks that make up one new block.
 *
 * <p>One task per old block <em>scatters</em> it: it cuts the block into its pieces, one for each new block that it overlaps, and writes
 * each to its place. One task per new block <em>gathers</em> its pieces. In the file, new blocks follow each other in C order, and so
 * do the pieces in a new block; a piece is contiguous. So each element is written once and read once, in runs as long as a piece, and
 * where a piece lies follows from coordinates alone. A new block can be gathered as soon as the old blocks that it overlaps are
 * scattered, whatever the others do.
 *
 * <p>This is the one-stage form of what Rechunker (Pangeo, "Rechunker: the missing link for chunked array analytics", 2020) does with whole
 * arrays between its stages.
 *
 * @param number tells the exchanges of a plan apart
 * @param from how the array is cut
 * @param to how it shall be cut; of the same shape
 */
public record Exchange(int number, DType dtype, ChunkGrid from, ChunkGrid to) {

    /** The elements that an old and a new block have in common. */
    public Box piece(final BlockIndex oldBlock, final BlockIndex newBlock) {
        return from.elements(oldBlock).intersect(to.elements(newBlock));
    }

    /** The new blocks that an old block overlaps. */
    public Box newBlocks(final BlockIndex oldBlock) {
        return to.covering(from.elements(oldBlock));
    }

    /** The old blocks that a new block overlaps. */
    public Box oldBlocks(final BlockIndex newBlock) {
        return from.covering(to.elements(newBlock));
    }

    /** Where a piece begins in the file, in bytes. */
    public long position(final Box piece, final BlockIndex newBlock) {
        final Box elements = to.elements(newBlock);
        return (before(elements, Box.of(to.shape())) + before(piece, elements)) * dtype.byteSize();
    }

    /** How many elements come before a part of a box, if its parts follow each other in C order and are cut along whole planes. */
    private static long before(final Box part, final Box whole) {
        long before = 0;
        for (int d = 0; d < whole.rank(); d++) {
            long elements = part.interval(d).start() - whole.interval(d).start();
            for (int e = 0; e < whole.rank(); e++) {
                elements *= e == d ? 1 : (e < d ? part : whole).interval(e).length();
            }
            before += elements;
        }
        return before;
    }

    /** The most bytes of a piece of a block of this shape, cut by the other grid. */
    static long pieceBytes(final DType dtype, final Shape block, final ChunkGrid other) {
        long elements = 1;
        for (int d = 0; d < block.rank(); d++) {
            elements *= Math.min(block.size(d), other.chunks(d).largest());
        }
        return elements * dtype.byteSize();
    }

    /** A piece relative to the block that it is cut from. */
    public static Box within(final Box piece, final Box block) {
        final Interval[] relative = new Interval[piece.rank()];
        for (int d = 0; d < relative.length; d++) {
            final long start = block.interval(d).start();
            relative[d] = new Interval(piece.interval(d).start() - start, piece.interval(d).end() - start);
        }
        return Box.of(relative);
    }
}
