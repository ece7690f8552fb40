package io.tilework.arrays.lang;

/**
 * A function of the language.
 *
 * @param signature its name and parameters
 * @param body builds its value
 */
record Function(Signature signature, Body body) {

    /** Builds the value of a call. */
    @FunctionalInterface
    interface Body {

        /** The value for some arguments; a {@code TileworkException} is shown at the place of the call. */
        Value apply(Arguments arguments);
    }
}
