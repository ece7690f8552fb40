package io.tilework.arrays.store.codec;

/** Encoded bytes are not what a codec makes. The message ends a sentence that begins with the name of the file. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong, such as {@code "its gzip data end too early"}. */
    public CodecException(final String message) {
        super(message);
    }
}
