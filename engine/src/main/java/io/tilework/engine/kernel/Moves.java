package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies the parts of a tensor along an axis that are at some positions to the places of another tensor. Where what is behind the axis is contiguous on both
 * sides, whole runs are copied, else element by element along the axis.
 */
final class Moves {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final Tensor from;
    private final Tensor to;
    private final int axis;
    private final MemorySegment positions;
    private final MemorySegment places;

    private Moves(final Tensor from, final Tensor to, final int axis, final MemorySegment positions, final MemorySegment places) {
        this.from = from;
        this.to = to;
        this.axis = axis;
        this.positions = positions;
        this.places = places;
    }

    /**
     * Copies.
     *
     * @param positions int64, along the axis of the source
     * @param places int64, along the axis of the target; null for 0, 1, ...
     * @param count how many
     */
    static void copy(final Tensor from, final Tensor to, final int axis, final MemorySegment positions, final MemorySegment places,
            final long count) {
        if (count > 0 && from.elements() > 0 && to.elements() > 0) {
            new Moves(from, to, axis, positions, places).copy(count);
        }
    }

    private void copy(final long count) {
        final int size = from.dtype().byteSize();
        final long run = contiguousBehindAxis(from) && contiguousBehindAxis(to) ? elementsBehindAxis() : 1;
        final long[] outer = to.shape().toArray();
        for (int d = axis; d < outer.length; d++) {
            outer[d] = d == axis || run > 1 ? 1 : outer[d];
        }
        for (final BlockIndex index : Box.of(Shape.of(outer))) {
            final long first = from.element(index) * size;
            final long target = to.element(index) * size;
            if (run > 1) {
                runs(first, target, run * size, count);
            } else {
                line(first, from.stride(axis) * size, target, to.stride(axis) * size, size, count);
            }
        }
    }

    private long place(final long number) {
        return places == null ? number : places.getAtIndex(ValueLayout.JAVA_LONG, number);
    }

    private void runs(final long first, final long target, final long bytes, final long count) {
        final long step = from.stride(axis) * from.dtype().byteSize();
        final long targetStep = to.stride(axis) * to.dtype().byteSize();
        for (long i = 0; i < count; i++) {
            MemorySegment.copy(from.segment(), first + positions.getAtIndex(ValueLayout.JAVA_LONG, i) * step, to.segment(),
                    target + place(i) * targetStep, bytes);
        }
    }

    private void line(final long first, final long step, final long target, final long targetStep, final int size, final long count) {
        switch (size) {
            case Long.BYTES -> longs(first, step, target, targetStep, count);
            case Integer.BYTES -> ints(first, step, target, targetStep, count);
            default -> {
                for (long i = 0; i < count; i++) {
                    small(first + positions.getAtIndex(ValueLayout.JAVA_LONG, i) * step, target + place(i) * targetStep, size);
                }
            }
        }
    }

    private void longs(final long first, final long step, final long target, final long targetStep, final long count) {
        final MemorySegment source = from.segment();
        final MemorySegment sink = to.segment();
        if (places == null) {
            for (long i = 0; i < count; i++) {
                sink.set(LONG, target + i * targetStep, source.get(LONG, first + positions.getAtIndex(ValueLayout.JAVA_LONG, i) * step));
            }
        } else {
            for (long i = 0; i < count; i++) {
                sink.set(LONG, target + places.getAtIndex(ValueLayout.JAVA_LONG, i) * targetStep,
                        source.get(LONG, first + positions.getAtIndex(ValueLayout.JAVA_LONG, i) * step));
            }
        }
    }

    private void ints(final long first, final long step, final long target, final long targetStep, final long count) {
        for (long i = 0; i < count; i++) {
            to.segment().set(INT, target + place(i) * targetStep,
                    from.segment().get(INT, first + positions.getAtIndex(ValueLayout.JAVA_LONG, i) * step));
        }
    }

    private void small(final long source, final long target, final int size) {
        switch (size) {
            case Short.BYTES -> to.segment().set(SHORT, target, from.segment().get(SHORT, source));
            case Byte.BYTES -> to.segment().set(BYTE, target, from.segment().get(BYTE, source));
            default -> MemorySegment.copy(from.segment(), source, to.segment(), target, size);
        }
    }

    private boolean contiguousBehindAxis(final Tensor tensor) {
        long expected = 1;
        for (int d = tensor.shape().rank() - 1; d > axis; d--) {
            if (tensor.shape().size(d) != 1 && tensor.stride(d) != expected) {
                return false;
            }
            expected *= tensor.shape().size(d);
        }
        return true;
    }

    private long elementsBehindAxis() {
        long elements = 1;
        for (int d = axis + 1; d < from.shape().rank(); d++) {
            elements *= from.shape().size(d);
        }
        return elements;
    }
}
