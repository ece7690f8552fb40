package io.tilework.engine.error;

/**
 * A failure that its message explains to the user: what was asked, what was given, what would be accepted.
 *
 * <p>The subtypes are the kinds of fault. A front end shows {@link #getMessage()} and no stack trace.
 */
public abstract sealed class TileworkException extends RuntimeException
        permits ArgumentException, BudgetException, CancelledException, ChunksException, ComputeException, DTypeException,
                ProgramException, ShapeException, StoreException, UnknownShapeException {

    private static final long serialVersionUID = 1L;

    TileworkException(final String message, final Throwable cause) {
        super(message, cause);
    }

    /** Whether the fault only showed while blocks were being computed, rather than before anything ran. */
    public boolean whileComputing() {
        return false;
    }
}
