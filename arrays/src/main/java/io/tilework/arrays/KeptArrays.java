package io.tilework.arrays;

import io.tilework.arrays.store.Stores;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.TemporaryDirectory;
import io.tilework.engine.run.TensorSink;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays that are kept from one run of an evaluation to the next: small ones in memory, which the budget is smaller by then, others in temporary files. */
final class KeptArrays implements AutoCloseable {

    /** An array that takes a larger part of the budget goes to a file. */
    private static final int PARTS_OF_BUDGET = 8;

    private final RunOptions options;
    private final List<Tensor> tensors = new ArrayList<>();
    private long heldBytes;
    private TemporaryDirectory directory;
    private int files;

    KeptArrays(final RunOptions options) {
        this.options = options;
    }

    /**
     * An array and the place where it is kept.
     *
     * @param sink where a run brings it
     * @param file null if it is kept in memory
     */
    record Kept(Expr expr, BlockSink sink, Path file) {

        /** The array as a stored one, once the run has ended. */
        NDArray array() {
            final BlockSource source = file == null ? new TensorSource(((TensorSink) sink).result()) : Stores.open(file);
            final List<Slice> all = IntStream.range(0, expr.grid().rank()).mapToObj(d -> Slice.all(expr.shape().size(d))).toList();
            return new NDArray(new Expr.Source(source, all, expr.grid(), expr.origin()));
        }
    }

    /**
     * A place for an array.
     *
     * @param isRun whether it will be brought there, and is not only looked at
     */
    Kept place(final Expr expr, final boolean isRun) {
        final long bytes = Math.multiplyExact(expr.shape().elements(), expr.dtype().byteSize());
        if (!isRun || bytes <= budget(options.memoryBytes()) / PARTS_OF_BUDGET) {
            return new Kept(expr, new TensorSink(expr.dtype(), expr.grid()), null);
        }
        try {
            directory = directory == null ? new TemporaryDirectory(options.spillDirectory()) : directory;
        } catch (final IOException e) {
            throw new StoreException("cannot make a directory for " + bytes + " bytes that do not fit in memory in " + options.spillDirectory() + ": "
                    + e.getMessage() + "; choose another directory, or raise the memory budget", e);
        }
        final Path file = directory.path().resolve("kept-" + files++ + ".npy");
        return new Kept(expr, Stores.create(file, expr.dtype(), expr.grid()), file);
    }

    /** Takes over what a run has brought to its place. */
    void hold(final Kept kept) {
        if (kept.file == null) {
            tensors.add(((TensorSink) kept.sink).result());
            heldBytes += kept.sink.heldBytes();
        }
    }

    /** The bytes of the arrays in memory. */
    long heldBytes() {
        return heldBytes;
    }

    /** What is left of a budget beside the arrays in memory. */
    long budget(final long bytes) {
        return Math.max(1, bytes - heldBytes);
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
        tensors.clear();
        heldBytes = 0;
        if (directory != null) {
            directory.close();
            directory = null;
        }
    }
}
