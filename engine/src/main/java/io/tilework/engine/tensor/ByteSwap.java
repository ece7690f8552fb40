package io.tilework.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reverses the bytes of numbers in place. */
final class ByteSwap {

    private ByteSwap() {}

    static void swap(final Tensor tensor) {
        final int partBytes = tensor.dtype().isComplex() ? tensor.dtype().byteSize() / 2 : tensor.dtype().byteSize();
        if (tensor.isContiguous()) {
            final MemorySegment whole = tensor.contiguousSegment();
            swapRun(whole, 0, whole.byteSize(), partBytes);
            return;
        }
        final Positions positions = new Positions(tensor);
        for (long e = 0; e < tensor.elements(); e++) {
            swapRun(tensor.segment(), positions.next(), tensor.dtype().byteSize(), partBytes);
        }
    }

    private static void swapRun(final MemorySegment segment, final long from, final long bytes, final int partBytes) {
        final long end = from + bytes;
        switch (partBytes) {
            case 2 -> {
                for (long at = from; at < end; at += 2) {
                    segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, at,
                            Short.reverseBytes(segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at)));
                }
            }
            case 4 -> {
                for (long at = from; at < end; at += 4) {
                    segment.set(ValueLayout.JAVA_INT_UNALIGNED, at,
                            Integer.reverseBytes(segment.get(ValueLayout.JAVA_INT_UNALIGNED, at)));
                }
            }
            case 8 -> {
                for (long at = from; at < end; at += 8) {
                    segment.set(ValueLayout.JAVA_LONG_UNALIGNED, at,
                            Long.reverseBytes(segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at)));
                }
            }
            default -> { }
        }
    }
}
