package io.tilework.distributed.node;

import io.tilework.distributed.transfer.BlockName;
import io.tilework.distributed.transfer.Connections;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.CancelledException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.run.Cancellation;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A result that goes to the client, which brings it where it belongs; opening and committing is the client's business, too. If the client is out of reach for a while, blocks
 * wait for it.
 */
final class ClientSink implements BlockSink {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Connections connections;
    private final InetSocketAddress client;
    private final long run;
    private final int result;
    private final DType dtype;
    private final ChunkGrid grid;
    private final Cancellation cancellation;

    ClientSink(final Connections connections, final InetSocketAddress client, final long run, final int result, final DType dtype, final ChunkGrid grid,
            final Cancellation cancellation) {
        this.connections = connections;
        this.client = client;
        this.run = run;
        this.result = result;
        this.dtype = dtype;
        this.grid = grid;
        this.cancellation = cancellation;
    }

    @Override
    public String name() {
        return "result " + (result + 1);
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public ChunkGrid grid() {
        return grid;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return 0;
    }

    @Override
    public void open() {
        // The client does.
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        final BlockName name = new BlockName(run, result, grid.number(block));
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                if (!connections.use(client, connection -> connection.put(name, content))) {
                    throw new CancelledException("the client does not take results of this run any more");
                }
                // The client counts what it writes.
                return 0;
            } catch (final IOException e) {
                if (cancellation.isRequested() || System.nanoTime() > end) {
                    throw new StoreException("the client at " + client + " cannot be reached: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public void commit() {
        // The client does.
    }

    @Override
    public void abort() {
        // The client does.
    }
}
