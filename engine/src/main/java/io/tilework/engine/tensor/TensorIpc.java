package io.tilework.engine.tensor;

import io.tilework.engine.memory.BlockPool;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Tensors as Arrow IPC streams. */
public final class TensorIpc {

    private TensorIpc() {}

    /** Writes a contiguous tensor. */
    public static void write(final Tensor tensor, final WritableByteChannel channel) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Reads a tensor into the memory of a pool. */
    public static Tensor read(final ReadableByteChannel channel, final BlockPool pool) throws IOException {
        throw new UnsupportedOperationException();
    }
}
