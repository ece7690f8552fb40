package io.tilework.engine.run;

import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Files of text that appear under their name when they are whole. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Makes sure that a file can be written, before time is spent on what goes into it.
     *
     * @param purpose names the file in messages, such as {@code --report}
     * @throws StoreException if it cannot
     */
    public static void check(final String purpose, final Path file) {
        final Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw new StoreException(purpose + ": there is no directory " + folder);
        }
        if (Files.isDirectory(file)) {
            throw new StoreException(purpose + ": " + file + " is a directory; name a file");
        }
        if (!Files.isWritable(folder)) {
            throw new StoreException(purpose + ": no file may be written in " + folder);
        }
    }

    /**
     * Writes a file, in place of the one of that name if there is one.
     *
     * @throws StoreException if that fails; a file that was there before is unharmed
     */
    public static void write(final Path file, final String content) {
        Path temporary = null;
        try {
            temporary = folder(file).resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + "-"
                    + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tilework-tmp");
            Files.write(temporary, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            remove(temporary);
            throw new StoreException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void remove(final Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (final IOException e) {
            // The exception that is thrown says what is wrong with the directory.
            return;
        }
    }

    private static Path folder(final Path file) {
        return file.toAbsolutePath().getParent();
    }
}
