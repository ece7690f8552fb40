package io.tilework.distributed.transfer;

import java.io.IOException;
import java.io.Serial;

/** The other side of a connection is there, and says nothing: it stands still, or the network does. */
public final class StalledException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    StalledException(final String message, final IOException cause) {
        super(message, cause);
    }
}
