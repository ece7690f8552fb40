package io.tilework.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * The standard error of a process that the {@code tilework} launcher started.
 *
 * <p>The JVM prints "Using incubator modules" on file descriptor 2 at every start, and no option stops it. So the
 * launcher filters descriptor 2 and hands the real standard error over as another descriptor, whose number it says in
 * the property {@code tilework.stderr.descriptor}. Everything that Java prints goes there directly, hence in order and
 * at once. Without the launcher, or should the JDK ever forbid it, standard error stays what it was, and nothing is lost:
 * the filter passes on all but that one line.
 */
public final class StandardError {

    private static final int DEFAULT_COLUMNS = 100;

    private StandardError() {
    }

    /** Points {@link System#err} to the real standard error. Call it before anything is printed. */
    public static void restore() {
        Integer descriptor = Integer.getInteger("tilework.stderr.descriptor");
        if (descriptor == null) {
            return;
        }
        try {
            var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            var stream = new FileOutputStream(constructor.newInstance(descriptor));
            var charset = Charset.forName(System.getProperty("stderr.encoding", Charset.defaultCharset().name()));
            System.setErr(new PrintStream(new BufferedOutputStream(stream), true, charset));
        } catch (ReflectiveOperationException | RuntimeException notAllowed) {
            // Standard error stays the filtered descriptor 2, which shows the same text.
        }
    }

    /** Whether a person sees standard error, as far as the launcher could tell; false without the launcher. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("tilework.stderr.terminal");
    }

    /** How many characters fit in a line of the terminal, as far as the launcher could tell; otherwise 100. */
    public static int columns() {
        return Integer.getInteger("tilework.stderr.columns", DEFAULT_COLUMNS);
    }
}
