package io.tilework.engine.error;

/** A task failed while blocks were being computed; the message names the operation, the block and the line of user code. */
public final class ComputeException extends TileworkException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the sentence that the user will read, and the failure of the task. */
    public ComputeException(final String message, final Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean whileComputing() {
        return true;
    }
}
