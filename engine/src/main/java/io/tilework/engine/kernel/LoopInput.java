package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How a loop walks through the block of one source.
 *
 * @param dtype the dtype of what is read: of the source, or of its parts
 * @param axes for each dimension of the source the dimension of the loop that it runs along, or -1 where it stands still at its
 *     one element. A dimension of the loop that no dimension of the source runs along repeats the source, and so does
 *     a dimension of the source whose block has size 1.
 * @param part what is read of each element
 * @param block which of the blocks of a task it is, of which several inputs may read parts; {@link #OWN} if it is the one with the input's own number
 */
public record LoopInput(DType dtype, List<Integer> axes, Part part, int block) {

    /** The block of a task that has the number of the input. */
    public static final int OWN = -1;

    /** What a loop reads of an element. */
    public enum Part {
        /** All of it. */
        WHOLE,
        /** The real part of a complex number. */
        REAL,
        /** The imaginary part. */
        IMAGINARY
    }

    /** Copies the list. */
    public LoopInput {
        axes = List.copyOf(axes);
    }

    /** A loop that reads elements as they are. */
    public LoopInput(final DType dtype, final List<Integer> axes) {
        this(dtype, axes, Part.WHOLE, OWN);
    }

    /** The block of a task that it reads, given its own number. */
    int block(final int own) {
        return block == OWN ? own : block;
    }

    /** The part of what the loop reads that belongs to a piece of its region. */
    Tensor piece(final Tensor read, final Box region, final Box piece) {
        final List<Slice> slices = new ArrayList<>();
        for (int d = 0; d < axes.size(); d++) {
            final int axis = axes.get(d);
            slices.add(axis < 0 || read.shape().size(d) == 1 ? Slice.all(read.shape().size(d))
                    : Slice.of(new Interval(piece.interval(axis).start() - region.interval(axis).start(),
                            piece.interval(axis).end() - region.interval(axis).start())));
        }
        return read.slice(slices);
    }

    /** What the loop reads of a block. */
    Tensor of(final Tensor block) {
        return switch (part) {
            case WHOLE -> block;
            case REAL -> block.real();
            case IMAGINARY -> block.imaginary();
        };
    }
}
