package io.tilework.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example prints what its header says. */
class ExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/tilework/examples");

    @ParameterizedTest
    @ValueSource(strings = {"Quickstart", "ElevationAnomaly", "OutOfCore", "OnACluster"})
    void printsWhatItsHeaderSays(final String name) throws Exception {
        assertEquals(expected(name), printed(name));
    }

    private static String printed(final String name) throws Exception {
        final PrintStream before = System.out;
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            Class.forName("io.tilework.examples." + name).getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    /** The lines between {@code <pre>} and {@code </pre>} after the word "Prints". */
    private static String expected(final String name) throws IOException {
        final String source = Files.readString(SOURCES.resolve(name + ".java"));
        final String from = source.substring(source.indexOf("<p>Prints:"));
        return from.substring(from.indexOf("<pre>") + "<pre>".length(), from.indexOf("</pre>")).lines()
                .map(line -> line.replaceFirst("^ \\* ?", "")).collect(Collectors.joining("\n")).strip();
    }
}
