package io.tilework.engine.error;

/** Finds the line of user code that is building an operation, so that a failure at run time can point to it. */
public final class UserCode {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private UserCode() {}

    /** The nearest caller outside Tilework as {@code File.java:line}, or an empty string where there is none. */
    public static String line() {
        return WALKER.walk(frames -> frames
                .filter(frame -> !isTilework(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse(""));
    }

    private static boolean isTilework(final String className) {
        return className.startsWith("io.tilework.engine.") || className.startsWith("io.tilework.arrays.")
                || className.startsWith("io.tilework.scheduler.") || className.startsWith("io.tilework.cli.")
                || className.startsWith("java.") || className.startsWith("jdk.");
    }
}
