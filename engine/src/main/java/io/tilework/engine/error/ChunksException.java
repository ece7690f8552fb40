package io.tilework.engine.error;

/** Chunks do not fit the shape, or an operation would need chunks that it cannot have. */
public final class ChunksException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public ChunksException(final String message) {
        super(message, null);
    }
}
