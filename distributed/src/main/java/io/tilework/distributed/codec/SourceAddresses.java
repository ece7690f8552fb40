package io.tilework.distributed.codec;

import io.tilework.engine.expr.BlockSource;
import java.io.IOException;

/** How the members of a cluster call the stored arrays that they all can open. */
public interface SourceAddresses {

    /**
     * The address of a source.
     *
     * @throws IOException if others cannot open it, since it lies in the memory of this process, for example
     */
    String of(BlockSource source) throws IOException;

    /**
     * The source at an address.
     *
     * @throws IOException if there is none
     */
    BlockSource open(String address) throws IOException;
}
