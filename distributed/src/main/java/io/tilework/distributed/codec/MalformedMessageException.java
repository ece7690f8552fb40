package io.tilework.distributed.codec;

import java.io.IOException;

/** Bytes that are no message of this version: the fault of whoever sent them. */
public final class MalformedMessageException extends IOException {

    private static final long serialVersionUID = 1;

    /** A message that cannot be read. */
    public MalformedMessageException(final String message) {
        super(message);
    }

    /** A message that cannot be read, for another reason. */
    public MalformedMessageException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
