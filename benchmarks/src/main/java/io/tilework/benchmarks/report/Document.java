package io.tilework.benchmarks.report;

import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file with a section that is generated: what stands between two comments is replaced, and nothing else. */
public record Document(Path path) {

    private static final String BEGIN = "<!-- bench:begin -->\n";
    private static final String END = "<!-- bench:end -->";

    /**
     * Replaces the section; a file that does not exist is made.
     *
     * @throws StoreException if the file has no such section, or cannot be written
     */
    public void replaceSection(final String section) {
        try {
            final String text = Files.exists(path) ? Files.readString(path) : BEGIN + END + "\n";
            Files.writeString(path, replaced(text, section));
        } catch (final IOException e) {
            throw new StoreException(path + " cannot be written: " + e.getMessage());
        }
    }

    private String replaced(final String text, final String section) {
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new StoreException(path + " has no place for the results: it needs the lines " + BEGIN.strip() + " and " + END);
        }
        return text.substring(0, begin + BEGIN.length()) + section + text.substring(end);
    }
}
