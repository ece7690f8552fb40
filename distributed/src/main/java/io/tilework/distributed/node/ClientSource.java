package io.tilework.distributed.node;

import io.tilework.distributed.codec.MalformedMessageException;
import io.tilework.distributed.transfer.Connections;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An array in the memory of the client, read from there piece by piece. */
final class ClientSource implements BlockSource {

    private static final String SCHEME = "client:";

    private final Connections connections;
    private final InetSocketAddress client;
    private final long run;
    private final int number;
    private final String address;
    private final DType dtype;
    private final ChunkGrid chunks;

    private ClientSource(final Connections connections, final InetSocketAddress client, final long run, final String address, final int number, final DType dtype,
            final Shape shape) {
        this.connections = connections;
        this.client = client;
        this.run = run;
        this.address = address;
        this.number = number;
        this.dtype = dtype;
        this.chunks = ChunkGrid.single(shape);
    }

    /** The address of the source with a number. */
    static String address(final int number, final BlockSource source) {
        return SCHEME + number + ":" + source.dtype().name() + ":" + Arrays.stream(source.chunks().shape().toArray()).mapToObj(Long::toString)
                .collect(Collectors.joining("x"));
    }

    static boolean isAddress(final String address) {
        return address.startsWith(SCHEME);
    }

    static ClientSource at(final String address, final Connections connections, final InetSocketAddress client, final long run) throws MalformedMessageException {
        try {
            final String[] parts = address.split(":", -1);
            final long[] sizes = parts[3].isEmpty() ? new long[0] : Arrays.stream(parts[3].split("x")).mapToLong(Long::parseLong).toArray();
            return new ClientSource(connections, client, run, address, Integer.parseInt(parts[1]), DType.valueOf(parts[2]), Shape.of(sizes));
        } catch (final RuntimeException e) {
            throw new MalformedMessageException("'" + address + "' is no array in the memory of a client", e);
        }
    }

    @Override
    public String name() {
        return "memory of the client";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(address);
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public ChunkGrid chunks() {
        return chunks;
    }

    @Override
    public boolean readsAnyPart() {
        return true;
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return 0;
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
        try {
            final boolean[] found = new boolean[1];
            connections.use(client, connection -> {
                found[0] = connection.read(run, number, selection, target);
                return true;
            });
            if (!found[0]) {
                throw new StoreException("the client at " + client + " does not give this array any more");
            }
            return target.bytes();
        } catch (final IOException e) {
            throw new StoreException("the client at " + client + " cannot be reached, which has an array in its memory: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof ClientSource source && run == source.run && number == source.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(run) * 31 + number;
    }
}
