package io.tilework.engine.error;

/** A program of the expression language is wrong at a known place of its text. */
public final class ProgramException extends TileworkException {

    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    /**
     * Creates the exception.
     *
     * @param message the sentence that the user will read, without the program's text
     * @param start index of the first character at fault in the program's text
     * @param end index after the last character at fault
     */
    public ProgramException(final String message, final int start, final int end) {
        this(message, start, end, null);
    }

    /** Creates the exception with the failure beneath it, such as a shape error of the operation at that place. */
    public ProgramException(final String message, final int start, final int end, final Throwable cause) {
        super(message, cause);
        this.start = start;
        this.end = end;
    }

    /** Index of the first character at fault in the program's text. */
    public int start() {
        return start;
    }

    /** Index after the last character at fault in the program's text. */
    public int end() {
        return end;
    }
}
