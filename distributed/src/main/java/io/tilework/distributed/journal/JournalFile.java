package io.tilework.distributed.journal;

import io.tilework.distributed.controller.ControllerLogic.Finished;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.run.WholeFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file with a line for each range of positions that was done: {@code run start end}, where a range that ends where it starts says that the run is over. What cannot be
 * written is done again by whoever comes next, so that is no reason to stop.
 */
public final class JournalFile implements AutoCloseable {

    private static final long ENTRIES_AT_MOST = 10_000_000;

    private final Path file;
    private Writer writer;

    /**
     * Opens the journal in a directory, which is made if it is not there.
     *
     * @throws StoreException if the directory cannot be written
     */
    public JournalFile(final Path directory) {
        this.file = directory.resolve("journal");
        try {
            Files.createDirectories(directory);
            WholeFile.write(file, unfinished().stream().map(JournalFile::line).collect(Collectors.joining()));
            writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (final IOException e) {
            throw new StoreException("the journal of the scheduler cannot be kept in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static String line(final Finished entry) {
        return entry.run() + " " + entry.start() + " " + entry.end() + "\n";
    }

    /** The entries of runs that are not over. A line that was not written to its end, since the process died, is as good as none. */
    public List<Finished> unfinished() throws IOException {
        final List<Finished> entries = new ArrayList<>();
        final Set<Long> over = new HashSet<>();
        if (!Files.exists(file)) {
            return entries;
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.limit(ENTRIES_AT_MOST).filter(line -> line.matches("-?\\d{1,19} \\d{1,18} \\d{1,18}")).forEach(line -> {
                final String[] parts = line.split(" ");
                final Finished entry = new Finished(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                entries.add(entry);
                if (entry.start() >= entry.end()) {
                    over.add(entry.run());
                }
            });
        }
        entries.removeIf(entry -> over.contains(entry.run()));
        return entries;
    }

    /** Notes an entry. */
    public void add(final Finished entry) {
        try {
            writer.write(line(entry));
            writer.flush();
        } catch (final IOException e) {
            // What is missing here is done again.
            return;
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (final IOException e) {
            // As above.
            return;
        }
    }
}
