package io.tilework.arrays.store;

import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** The sentences that say why a stored array cannot be read or written, each beginning with what was tried and the path. */
public final class StoreFaults {

    private StoreFaults() {}

    /** There is nothing at a path that should be read. */
    public static StoreException missing(final Path path) {
        final Path parent = path.toAbsolutePath().getParent();
        return new StoreException("cannot read " + path + ": there is no such file or directory"
                + (parent == null || Files.isDirectory(parent) ? "" : "; " + parent + " does not exist either"));
    }

    /** What is there is not what its format prescribes; the reason ends the sentence. */
    public static StoreException corrupt(final Path path, final String reason) {
        return new StoreException("cannot read " + path + ": " + reason);
    }

    /** As {@link #corrupt(Path, String)}, with the failure beneath it. */
    public static StoreException corrupt(final Path path, final String reason, final Throwable cause) {
        return new StoreException("cannot read " + path + ": " + reason, cause);
    }

    /** What is there uses a feature that Tilework does not know. */
    public static StoreException unsupported(final Path path, final String found, final String accepted) {
        return new StoreException("cannot read " + path + ": " + found + ", which Tilework does not read; it reads "
                + accepted);
    }

    /** Reading failed beneath us. */
    public static StoreException unreadable(final Path path, final IOException cause) {
        return cause instanceof NoSuchFileException ? missing(path)
                : new StoreException("cannot read " + path + ": " + reason(cause), cause);
    }

    /** Something about the place or the order to write forbids it. */
    public static StoreException refused(final Path path, final String reason) {
        return new StoreException("cannot write " + path + ": " + reason);
    }

    /** Writing failed beneath us. */
    public static StoreException unwritable(final Path path, final IOException cause) {
        final String reason = isDiskFull(cause) ? "the disk is full (" + reason(cause) + ")"
                : cause instanceof NoSuchFileException ? "nothing can be created in that directory, or it went away" : reason(cause);
        return new StoreException("cannot write " + path + ": " + reason, cause);
    }

    private static boolean isDiskFull(final IOException cause) {
        final String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("not enough space") || text.contains("quota exceeded");
    }

    private static String reason(final IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NotDirectoryException _ -> "a part of the path is not a directory";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case ClosedByInterruptException _ -> "the thread was interrupted";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            case FileAlreadyExistsException _ -> "something else of that name has appeared";
            case FileSystemException failure -> "the file system refuses it (" + failure.getClass().getSimpleName() + ")";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}
