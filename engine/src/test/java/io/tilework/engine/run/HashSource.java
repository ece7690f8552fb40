package io.tilework.engine.run;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A stored array of int64, every element of which is a hash of its indices.
 *
 * @param seed tells arrays apart
 * @param scratch what a reading borrows, in bytes
 * @param probe is told of every reading
 */
public record HashSource(String name, ChunkGrid chunks, long seed, long scratch, TaskProbe probe) implements BlockSource {

    @Override
    public DType dtype() {
        return DType.INT64;
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return scratch;
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch lender) {
        probe.begins(name);
        if (scratch > 0) {
            lender.borrow(scratch).fill((byte) 1);
        }
        for (long element = 0; element < target.elements(); element++) {
            long rest = element;
            long hash = seed;
            for (int d = target.shape().rank() - 1; d >= 0; d--) {
                hash = hash * 0x9E3779B97F4A7C15L + selection.get(d).element(rest % target.shape().size(d)) + d;
                rest /= target.shape().size(d);
            }
            target.segment().set(ValueLayout.JAVA_LONG, 8 * (target.offset() + element), hash);
        }
        return target.bytes();
    }
}
