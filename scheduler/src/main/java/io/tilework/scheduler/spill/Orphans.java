package io.tilework.scheduler.spill;

import io.tilework.engine.run.TemporaryDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes the spill directories of processes that were killed. A directory is an orphan if the process in its name does
 * not exist and nobody holds its lock: a process in another container is not seen from here, but its lock is.
 */
public final class Orphans {

    /** Where this process has looked. Once is enough: what is left behind later is not ours. */
    private static final Set<Path> SEEN = ConcurrentHashMap.newKeySet();

    private Orphans() {}

    /** Removes the orphans below a directory, the first time that it is asked to. */
    public static void removeOnce(final Path parent) {
        if (SEEN.add(parent.toAbsolutePath())) {
            remove(parent);
        }
    }

    static void remove(final Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, TemporaryDirectory.PREFIX + "*")) {
            for (final Path directory : found) {
                removeIfOrphan(directory);
            }
        } catch (final IOException e) {
            // A directory that cannot be listed holds no blocks of ours that could be removed.
            return;
        }
    }

    private static void removeIfOrphan(final Path directory) {
        final long process = process(directory.getFileName().toString());
        if (process < 0 || ProcessHandle.of(process).isPresent()) {
            return;
        }
        try {
            if (isUnlocked(directory.resolve(TemporaryDirectory.LOCK))) {
                TemporaryDirectory.remove(directory);
            }
        } catch (final IOException e) {
            // It belongs to somebody else, who will remove it.
            return;
        }
    }

    /** The process that made a directory, or -1 if its name does not tell. */
    private static long process(final String name) {
        final String rest = name.substring(TemporaryDirectory.PREFIX.length());
        final int end = rest.indexOf('-');
        return end > 0 && end < 19 && rest.substring(0, end).chars().allMatch(Character::isDigit)
                ? Long.parseLong(rest.substring(0, end)) : -1;
    }

    private static boolean isUnlocked(final Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        }
    }
}
