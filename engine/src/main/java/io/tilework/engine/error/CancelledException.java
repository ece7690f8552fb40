package io.tilework.engine.error;

/** A run was cancelled by its user before it was complete; no result was published. */
public final class CancelledException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public CancelledException(final String message) {
        super(message, null);
    }

    @Override
    public boolean whileComputing() {
        return true;
    }
}
