package io.tilework.engine.error;

/** An argument has a value that the operation does not accept: an axis out of range, a negative step count, an unknown name. */
public final class ArgumentException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public ArgumentException(final String message) {
        super(message, null);
    }
}
