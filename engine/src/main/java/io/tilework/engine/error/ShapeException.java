package io.tilework.engine.error;

/** Shapes do not fit each other or the operation. */
public final class ShapeException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public ShapeException(final String message) {
        super(message, null);
    }
}
