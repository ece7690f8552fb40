package io.tilework.distributed.client;

import io.tilework.distributed.transfer.BlockName;
import io.tilework.distributed.transfer.BlockShelf;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.ScratchLease;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes the blocks of results from workers that do not write them to the sinks themselves, and brings them there; gives workers what lies in the memory of this process. All of it within the budget of the client:
 * what the results take, and on top of it the blocks that are on their way.
 */
public final class ClientRun implements BlockShelf, AutoCloseable {

    private static final int BLOCKS_ON_THEIR_WAY = 8;

    private final long run;
    private final List<BlockSink> sinks;
    private final List<BlockSource> sources;
    private final BlockPool pool;
    private final ReceivingMemory room;
    private final long roomBytes;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();

    /**
     * Prepares for a run.
     *
     * @param sources what workers may read, by number
     * @param memoryBytes the budget
     * @throws BudgetException if it is too small
     */
    public ClientRun(final long run, final List<BlockSink> sinks, final List<BlockSource> sources, final long memoryBytes) {
        this.run = run;
        this.sinks = sinks;
        this.sources = sources;
        final long held = sinks.stream().mapToLong(BlockSink::heldBytes).sum();
        final long largest = sinks.stream().mapToLong(sink -> need(sink, sink.grid().largestBlock())).max().orElse(0);
        if (held + largest > memoryBytes) {
            throw new BudgetException("the client needs at least " + ByteSize.text(held + largest) + " of memory, and its budget is " + ByteSize.text(memoryBytes) + ": "
                    + (held > 0 ? "the result held in memory takes " + ByteSize.text(held) + ", and " : "") + "one block on its way takes " + ByteSize.text(largest)
                    + "; raise the budget (--memory), use smaller chunks (--chunks)" + (held > 0 ? ", or store the result in a file (--out) instead of holding it" : ""));
        }
        this.roomBytes = Math.min(memoryBytes - held, Math.max(BLOCKS_ON_THEIR_WAY * largest, 64L << 20));
        this.pool = new BlockPool(roomBytes);
        this.room = new ReceivingMemory(Math.max(roomBytes, 1));
    }

    /** For each result, which is open, how workers write to it themselves; nothing if they cannot. */
    public List<String> sinkAddresses() {
        return sinks.stream().map(sink -> sink.address().orElse("")).toList();
    }

    private static long need(final BlockSink sink, final Shape block) {
        return rounded(Math.multiplyExact(block.elements(), sink.dtype().byteSize())) + rounded(sink.scratchBytes(block));
    }

    /** Whole pages, since room is counted in these. */
    private static long rounded(final long bytes) {
        return Math.ceilDiv(BlockPool.roundedBytes(bytes), 4096) * 4096;
    }

    @Override
    public boolean take(final BlockName name, final ReadableByteChannel stream) throws IOException, InterruptedException {
        if (name.run() != run || name.layer() < 0 || name.layer() >= sinks.size() || failure.get() != null) {
            return false;
        }
        final BlockSink sink = sinks.get(name.layer());
        if (name.block() < 0 || name.block() >= sink.grid().blockCount()) {
            throw new IOException("result " + name.layer() + " has no block " + name.block());
        }
        final BlockIndex block = sink.grid().index(name.block());
        final Tensor place = sink.isResident() ? sink.place(block) : null;
        if (place != null && place.isContiguous()) {
            TensorIpc.readSame(stream, place);
            written.addAndGet(place.bytes());
            return true;
        }
        return takeByWayOfMemory(sink, block, stream);
    }

    private boolean takeByWayOfMemory(final BlockSink sink, final BlockIndex block, final ReadableByteChannel stream) throws IOException, InterruptedException {
        final Shape shape = sink.grid().blockShape(block);
        final long bytes = need(sink, shape);
        room.take(bytes);
        try (Tensor content = Tensor.allocate(pool, sink.dtype(), shape)) {
            TensorIpc.readSame(stream, content);
            try (ScratchLease scratch = pool.scratch(sink.scratchBytes(shape))) {
                written.addAndGet(sink.write(block, content, scratch));
            }
            return true;
        } catch (final RuntimeException e) {
            // The store does not take it: that is the end of the run.
            failure.compareAndSet(null, e);
            return false;
        } finally {
            room.giveBack(bytes);
        }
    }

    @Override
    public Optional<Lent> read(final long of, final int source, final List<Slice> selection) throws IOException {
        if (of != run || source < 0 || source >= sources.size()) {
            return Optional.empty();
        }
        final BlockSource from = sources.get(source);
        final Shape whole = from.chunks().shape();
        if (selection.size() != whole.rank()) {
            throw new IOException("a part of rank " + selection.size() + " of an array of shape " + whole);
        }
        for (int d = 0; d < selection.size(); d++) {
            final var span = selection.get(d).span();
            if (!span.isEmpty() && (span.start() < 0 || span.end() > whole.size(d))) {
                throw new IOException("a part that is not inside of an array of shape " + whole);
            }
        }
        return Optional.of(from.isResident() && from.view(selection).isContiguous() ? given(from.view(selection)) : copied(from, selection));
    }

    private static Lent given(final Tensor view) {
        return new Lent() {
            @Override
            public void writeTo(final WritableByteChannel channel) throws IOException {
                TensorIpc.write(view, channel);
            }

            @Override
            public void close() {
                // It stays where it is.
            }
        };
    }

    private Lent copied(final BlockSource from, final List<Slice> selection) throws IOException {
        final Shape shape = Shape.of(selection.stream().mapToLong(Slice::count).toArray());
        final long bytes = rounded(Math.multiplyExact(shape.elements(), from.dtype().byteSize())) + rounded(from.scratchBytes(selection));
        if (bytes > roomBytes) {
            throw new IOException("a part of " + bytes + " bytes of an array in the memory of the client, whose budget leaves " + roomBytes + " for it");
        }
        return new Lent() {
            @Override
            public void writeTo(final WritableByteChannel channel) throws IOException {
                try {
                    room.take(bytes);
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("the client ends", e);
                }
                try (Tensor content = Tensor.allocate(pool, from.dtype(), shape)) {
                    try (ScratchLease scratch = pool.scratch(from.scratchBytes(selection))) {
                        from.read(selection, content, scratch);
                    }
                    TensorIpc.write(content, channel);
                } finally {
                    room.giveBack(bytes);
                }
            }

            @Override
            public void close() {
                // It was given back when it was written.
            }
        };
    }

    /** What the store said when it did not take a block. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** How many bytes were brought to the results. */
    public long writtenBytes() {
        return written.get();
    }

    /** The most memory that was taken by blocks on their way. */
    public long peakBytes() {
        return pool.peakBytes();
    }

    @Override
    public void close() {
        pool.close();
    }
}
