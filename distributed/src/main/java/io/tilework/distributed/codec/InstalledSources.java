package io.tilework.distributed.codec;

import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.SourceOpener;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/** Sources by the addresses that they give themselves, opened by what is installed. */
public final class InstalledSources implements SourceAddresses {

    private final List<SourceOpener> openers = ServiceLoader.load(SourceOpener.class).stream().map(ServiceLoader.Provider::get).toList();

    @Override
    public String of(final BlockSource source) throws IOException {
        return source.address().orElseThrow(() -> new IOException(source.name() + " lies in the memory of this process, where no worker sees it; store it first"));
    }

    @Override
    public BlockSource open(final String address) throws IOException {
        for (final SourceOpener opener : openers) {
            if (opener.opens(address)) {
                try {
                    return opener.open(address);
                } catch (final StoreException e) {
                    throw new IOException("a stored array that another member of the cluster reads is not here: " + e.getMessage(), e);
                }
            }
        }
        throw new IOException("nothing that is installed opens '" + address + "'; all members of a cluster must have the same modules");
    }
}
