package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Tensors of random bytes with random strides, by seed; the roots of all views are to be closed by the test. */
final class RandomTensors {

    private final SplittableRandom random;
    private final BlockPool pool;
    private final List<Tensor> roots = new ArrayList<>();

    RandomTensors(final long seed, final BlockPool pool) {
        random = new SplittableRandom(seed);
        this.pool = pool;
    }

    int below(final int bound) {
        return random.nextInt(bound);
    }

    DType dtype() {
        return DType.values()[below(DType.values().length)];
    }

    Shape shape(final int sizeMax) {
        return Shape.of(IntStream.range(0, below(5)).mapToLong(d -> below(12) == 0 ? 0 : 1 + below(sizeMax)).toArray());
    }

    /** A contiguous tensor with random content. */
    Tensor contiguous(final DType dtype, final Shape shape) {
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        roots.add(tensor);
        final MemorySegment segment = tensor.segment();
        for (long at = 0; at < segment.byteSize(); at++) {
            segment.set(ValueLayout.JAVA_BYTE, at, (byte) (dtype == DType.BOOL ? below(2) : below(256)));
        }
        return tensor;
    }

    /** A view with this shape on a larger tensor: permuted, cut at both ends, with steps of both signs. */
    Tensor strided(final DType dtype, final Shape shape) {
        final int rank = shape.rank();
        final int[] order = permutation(rank);
        final long[] sizes = new long[rank];
        final List<Slice> slices = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            final long count = shape.size(order[d]);
            final long step = below(2) == 0 ? 1 : 1 + below(3);
            final long before = below(3);
            sizes[d] = before + count * step + below(3);
            slices.add(below(2) == 0 || count == 0 ? new Slice(before, count, step)
                    : new Slice(before + (count - 1) * step, count, -step));
        }
        final int[] inverse = new int[rank];
        for (int d = 0; d < rank; d++) {
            inverse[order[d]] = d;
        }
        return contiguous(dtype, Shape.of(sizes)).slice(slices).transpose(inverse);
    }

    private int[] permutation(final int rank) {
        final int[] order = IntStream.range(0, rank).toArray();
        for (int d = rank - 1; d > 0; d--) {
            final int other = below(d + 1);
            final int swapped = order[d];
            order[d] = order[other];
            order[other] = swapped;
        }
        return order;
    }

    /** Closes everything that was made. */
    void close() {
        roots.forEach(Tensor::close);
        roots.clear();
    }
}
