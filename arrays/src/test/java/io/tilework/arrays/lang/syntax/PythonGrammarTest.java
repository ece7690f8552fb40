package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ProgramException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs mean what Python says they mean, and what Python refuses is refused; the table comes from {@code expressions.py}. */
class PythonGrammarTest {

    record Row(String program, String meaning) {

        @Override
        public String toString() {
            return program;
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream table = PythonGrammarTest.class.getResourceAsStream("python-grammar.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Row(columns[0], columns[1]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void meansWhatPythonSays(final Row row) {
        assertEquals(row.meaning, meaning(row.program));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void printsWhatItReads(final Row row) {
        if (!row.meaning.equals("error")) {
            final String printed = Printer.print(Parser.parse(row.program));
            assertEquals(row.meaning, Notation.of(Parser.parse(printed)), printed);
        }
    }

    @Test
    void tableIsThere() throws IOException {
        final List<Row> rows = rows();
        assertTrue(rows.size() > 2000, () -> rows.size() + " rows");
        assertTrue(rows.stream().filter(row -> !row.meaning.equals("error")).count() > 1000);
    }

    private static String meaning(final String program) {
        try {
            return Notation.of(Parser.parse(program));
        } catch (final ProgramException refused) {
            return "error";
        }
    }
}
