package io.tilework.engine.error;

/** A plan needs more memory than its byte budget allows; the message says how much and what to change. */
public final class BudgetException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read. */
    public BudgetException(final String message) {
        super(message, null);
    }
}
