package io.tilework.engine.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A directory for files that nobody needs after this process, {@code tilework-spill-<process>-<random>}. A file named {@code lock} in it stays locked
 * until it is closed, which tells other processes that the directory is in use, even where they cannot see this process.
 */
public final class TemporaryDirectory implements AutoCloseable {

    /** What the names of all such directories begin with; the number of the process follows, and a hyphen. */
    public static final String PREFIX = "tilework-spill-";
    /** The file that is locked. */
    public static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    /**
     * Makes one.
     *
     * @param parent where; made too, if it does not exist
     */
    public TemporaryDirectory(final Path parent) throws IOException {
        Files.createDirectories(parent);
        path = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
        lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Removes it and its files. What cannot be removed goes when the next run starts. */
    @Override
    public void close() {
        try (FileChannel held = lock) {
            remove(path);
        } catch (final IOException e) {
            // Orphans are looked for at the start of every process.
            return;
        }
    }

    /** Removes such a directory, which holds files only. */
    public static void remove(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
