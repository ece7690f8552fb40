package io.tilework.distributed.node;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.SinkOpener;
import io.tilework.engine.grid.ChunkGrid;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Results that the client has opened where this process can write to them as well. */
final class InstalledSinks {

    private final List<SinkOpener> openers = ServiceLoader.load(SinkOpener.class).stream().map(ServiceLoader.Provider::get).toList();

    /** The result at an address; empty if it is out of reach from here, as without a common file system, so that its blocks have to go to the client. */
    Optional<BlockSink> open(final String address, final DType dtype, final ChunkGrid grid) {
        for (final SinkOpener opener : openers) {
            if (opener.opens(address)) {
                try {
                    return Optional.of(opener.open(address, dtype, grid));
                } catch (final StoreException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
