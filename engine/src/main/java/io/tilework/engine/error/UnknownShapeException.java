package io.tilework.engine.error;

/**
 * The shape of an array was asked for that depends on values, such as that of what a mask selects, before these were computed. Within the array interface
 * this is how an operation learns that it has to wait.
 */
public final class UnknownShapeException extends TileworkException {

    private static final long serialVersionUID = 1L;

    private final transient Object awaited;

    /**
     * Creates the exception, without a stack trace: it is made for every operation that waits.
     *
     * @param awaited what has to be computed first
     */
    public UnknownShapeException(final Object awaited) {
        super("the shape and the dtype of this array depend on values that are not computed yet; operations on it wait for them, and compute() and"
                + " store() compute them first", null);
        this.awaited = awaited;
    }

    /** What has to be computed first. */
    public Object awaited() {
        return awaited;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
