package io.tilework.distributed.node;

import io.tilework.distributed.codec.InstalledSources;
import io.tilework.distributed.codec.SourceAddresses;
import io.tilework.distributed.transfer.Connections;
import io.tilework.engine.expr.BlockSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The sources of a run: those that everybody opens by their addresses, and those in the memory of the client, which gives them to the workers. */
public final class RunSources {

    private RunSources() {}

    /** How the client names sources; those without an address are added to a list, and named by their numbers there. */
    public static SourceAddresses atClient(final List<BlockSource> inMemory) {
        return new SourceAddresses() {
            @Override
            public String of(final BlockSource source) {
                if (source.address().isPresent()) {
                    return source.address().get();
                }
                if (!inMemory.contains(source)) {
                    inMemory.add(source);
                }
                return ClientSource.address(inMemory.indexOf(source), source);
            }

            @Override
            public BlockSource open(final String address) throws IOException {
                throw new IOException("a client opens no sources of others: " + address);
            }
        };
    }

    /** How a worker opens them. */
    static SourceAddresses atWorker(final Connections connections, final InetSocketAddress client, final long run) {
        final InstalledSources installed = new InstalledSources();
        return new SourceAddresses() {
            @Override
            public String of(final BlockSource source) throws IOException {
                return installed.of(source);
            }

            @Override
            public BlockSource open(final String address) throws IOException {
                return ClientSource.isAddress(address) ? ClientSource.at(address, connections, client, run) : installed.open(address);
            }
        };
    }
}
