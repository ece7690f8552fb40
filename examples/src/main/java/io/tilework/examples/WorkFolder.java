package io.tilework.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for an example's files, removed when closed. */
final class WorkFolder implements AutoCloseable {

    private final Path folder;

    WorkFolder() throws IOException {
        folder = Files.createTempDirectory("tilework-example-");
    }

    /** A path in the folder; nothing is made there. */
    Path file(final String name) {
        return folder.resolve(name);
    }

    /** A copy of a file that comes with the examples. */
    Path sample(final String name) throws IOException {
        final Path copy = file(name);
        try (InputStream content = WorkFolder.class.getResourceAsStream(name)) {
            Files.copy(content, copy);
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
