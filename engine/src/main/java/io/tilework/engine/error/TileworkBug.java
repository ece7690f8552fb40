package io.tilework.engine.error;

/** An invariant of Tilework does not hold. Never the user's fault; its stack trace belongs into a bug report. */
public final class TileworkBug extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Creates the report of a broken invariant. */
    public TileworkBug(final String message) {
        super(message);
    }

    /** Creates the report of a broken invariant with the failure that showed it. */
    public TileworkBug(final String message, final Throwable cause) {
        super(message, cause);
    }
}
