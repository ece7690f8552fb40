package io.tilework.engine.error;

/** An operation is not defined for the dtypes it was given. */
public final class DTypeException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public DTypeException(final String message) {
        super(message, null);
    }
}
