package io.tilework.engine.error;

/**
 * A stored array cannot be read or written: a missing, truncated or corrupted file, an unsupported format feature, a full
 * disk. The message names the path.
 */
public final class StoreException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public StoreException(final String message) {
        super(message, null);
    }

    /** Creates the exception with the sentence that the user will read, and the failure beneath it. */
    public StoreException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
