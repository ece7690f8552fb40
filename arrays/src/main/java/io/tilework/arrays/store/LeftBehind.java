package io.tilework.arrays.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The siblings of a target that a {@link Replacement} makes, and which a process that is killed leaves behind.
 *
 * <p>Their names hold the id of their process. What belongs to a process that runs is left alone, so writers of the same target
 * do not disturb each other; the last one to commit wins. Ids are those of one machine: writing to the same target from several
 * at once is not supported.
 */
final class LeftBehind {

    /** Ends the name of what is not yet whole. */
    static final String TEMPORARY = ".tilework-tmp";

    /** Ends the name of what is being replaced. */
    static final String OLD = ".tilework-old";

    private static final Pattern SUFFIX = Pattern.compile("(\\d{1,18})-[0-9a-f]{16}\\.tilework-(tmp|old)");

    private LeftBehind() {}

    /** The target of a temporary sibling. */
    static Path target(final Path temporary) {
        final String sibling = temporary.getFileName().toString();
        final Matcher suffix = SUFFIX.matcher(sibling);
        return suffix.find() && suffix.start() > 1 ? temporary.resolveSibling(sibling.substring(1, suffix.start() - 1)) : temporary;
    }

    /** Removes what dead processes left of a target, after bringing back old content that is nowhere else. */
    static void clear(final Path target) throws IOException {
        final String start = "." + target.getFileName() + ".";
        final List<Path> siblings;
        try (Stream<Path> entries = Files.list(target.getParent())) {
            siblings = entries.filter(entry -> belongsToTheDead(entry, start)).toList();
        }
        for (final Path sibling : siblings) {
            if (sibling.toString().endsWith(OLD) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(sibling, target);
            } else {
                deleteQuietly(sibling);
            }
        }
    }

    private static boolean belongsToTheDead(final Path entry, final String start) {
        final String name = entry.getFileName().toString();
        if (!name.startsWith(start)) {
            return false;
        }
        final Matcher matcher = SUFFIX.matcher(name.substring(start.length()));
        return matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
    }

    /** Removes a file or a directory as far as that is possible: what stays is removed by the next {@link #clear}. */
    static void deleteQuietly(final Path path) {
        try {
            delete(path);
        } catch (final IOException left) {
            // It stays under a name that is recognised later, and is in nobody's way.
        }
    }

    /** Removes a file or a directory with everything in it; nothing happens if there is none. Links are not followed. */
    private static void delete(final Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path directory, final IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
