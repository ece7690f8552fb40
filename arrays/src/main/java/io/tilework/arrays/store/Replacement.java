package io.tilework.arrays.store;

import io.tilework.engine.error.TileworkBug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes a file or directory appear under its name as a whole, in place of what was there.
 *
 * <p>Everything is written to a temporary sibling, {@code .NAME.PID-RANDOM.tilework-tmp}, on the same file system. Committing
 * renames it, which for a file is one atomic step. A directory cannot be renamed over another, so the old one is first renamed
 * to {@code .NAME.PID-RANDOM.tilework-old} and deleted last. A process that dies leaves the old content, or, between the two
 * renames of a directory, none; {@link LeftBehind} brings that back and removes its temporaries when the same name is next
 * written.
 *
 * <p>This guards against the death of the process. Nothing is forced to the disk, so it does not guard against that of the
 * machine. Not for use by several threads, except that {@link #abort} may come from any.
 */
public final class Replacement {

    private enum State { NEW, OPEN, COMMITTED, ABORTED }

    private final Path name;
    private final Path target;
    private final Path temporary;
    private final Path old;
    private State state = State.NEW;

    /**
     * Plans to replace what a path names; follows it if it is a symbolic link.
     *
     * @throws io.tilework.engine.error.StoreException if the directory that should hold it is not there
     */
    public Replacement(final Path name) {
        this.name = name;
        target = resolved(name);
        temporary = siblingOf(target, LeftBehind.TEMPORARY);
        old = siblingOf(target, LeftBehind.OLD);
        checkParent();
    }

    private static Path siblingOf(final Path target, final String suffix) {
        final String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + random + suffix);
    }

    private static Path resolved(final Path name) {
        final Path absolute = name.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw StoreFaults.refused(name, "it is the root of a file system");
        }
        try {
            return Files.isSymbolicLink(absolute) && Files.exists(absolute) ? absolute.toRealPath() : absolute;
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    private void checkParent() {
        final Path parent = target.getParent();
        if (!Files.isDirectory(parent)) {
            throw StoreFaults.refused(name, Files.exists(parent) ? parent + " is not a directory"
                    : "the directory " + parent + " does not exist; create it first");
        }
        if (!Files.isWritable(parent)) {
            throw StoreFaults.refused(name, "the directory " + parent + " is not writable");
        }
    }

    /** Where to write until the commit. */
    public Path temporary() {
        return temporary;
    }

    /** Whether a path is one to which a replacement is written until it is committed. */
    static boolean isTemporary(final Path path) {
        return path.toString().endsWith(LeftBehind.TEMPORARY);
    }

    /** What is going to be replaced by what is written to a temporary path. */
    public static Path target(final Path temporary) {
        return LeftBehind.target(temporary);
    }

    /** Removes what dead processes left, and creates an empty temporary file. */
    public synchronized void openFile() {
        open(() -> Files.createFile(temporary));
    }

    /** Removes what dead processes left, and creates an empty temporary directory. */
    public synchronized void openDirectory() {
        open(() -> Files.createDirectory(temporary));
    }

    private void open(final Step create) {
        move(State.NEW, State.OPEN);
        checkParent();
        try {
            LeftBehind.clear(target);
            create.run();
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    /**
     * Checks that the disk has room for what is going to be written.
     *
     * @param bytes at least so many
     * @throws io.tilework.engine.error.StoreException if it has not
     */
    public void needSpace(final long bytes) {
        try {
            final long free = Files.getFileStore(target.getParent()).getUsableSpace();
            if (free < bytes) {
                throw StoreFaults.refused(name, "the disk is full: " + bytes + " bytes are needed, but only " + free
                        + " are free");
            }
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    /**
     * Puts the temporary in place of what was there.
     *
     * @throws io.tilework.engine.error.StoreException if that fails; what was there is then there again
     */
    public synchronized void commit() {
        move(State.OPEN, State.COMMITTED);
        try {
            if (Files.isDirectory(temporary) && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                replaceDirectory();
            } else {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (final IOException e) {
            state = State.OPEN;
            throw StoreFaults.unwritable(name, e);
        }
    }

    private void replaceDirectory() throws IOException {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        LeftBehind.deleteQuietly(old);
    }

    /** Removes the temporary, unless it was committed. Never fails; safe at any time, also twice. */
    public synchronized void abort() {
        if (state != State.COMMITTED) {
            state = State.ABORTED;
            LeftBehind.deleteQuietly(withdrawn());
        }
    }

    /** The temporary under a name that nobody knows: other processes may write to it, and would put files into a directory that is being deleted. */
    private Path withdrawn() {
        final Path elsewhere = siblingOf(target, LeftBehind.TEMPORARY);
        try {
            return Files.isDirectory(temporary) ? Files.move(temporary, elsewhere, StandardCopyOption.ATOMIC_MOVE) : temporary;
        } catch (final IOException e) {
            return temporary;
        }
    }

    /** Whether it was aborted: whoever still writes should remove what that made, by aborting again. */
    public synchronized boolean isAborted() {
        return state == State.ABORTED;
    }

    private void move(final State from, final State to) {
        if (state != from) {
            throw new TileworkBug("the replacement of " + name + " is " + state + ", not " + from);
        }
        state = to;
    }

    /** A step that may fail. */
    private interface Step {
        void run() throws IOException;
    }
}
