package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ProgramException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about wrong programs, and about which place.
 *
 * <p>In {@code error-messages.txt} each program is followed by its message. The blamed place stands between « and »; ⏎ is
 * the end of a line, ⍽ a no-break space, ◌ a zero-width space, and ␀ the character 0.
 */
class ErrorMessageTest {

    record Row(String marked, String message) {

        @Override
        public String toString() {
            return marked;
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream table = ErrorMessageTest.class.getResourceAsStream("error-messages.txt")) {
            final List<String> lines =
                    new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return IntStream.range(0, lines.size() / 2)
                    .mapToObj(pair -> new Row(lines.get(2 * pair), lines.get(2 * pair + 1).strip()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatIsWrongAndWhere(final Row row) {
        final String marked = row.marked.replace('⏎', '\n').replace('⍽', '\u00a0').replace('◌', '\u200b').replace('␀', '\0');
        final String program = marked.replace("«", "").replace("»", "");
        final ProgramException refused = assertThrows(ProgramException.class, () -> Parser.parse(program));
        assertEquals(row.message, refused.getMessage());
        assertEquals(marked.indexOf('«'), refused.start(), "start");
        assertEquals(marked.indexOf('»') - 1, refused.end(), "end");
    }

    @Test
    void longProgramsAreRefused() {
        final ProgramException refused =
                assertThrows(ProgramException.class, () -> Parser.parse(" ".repeat(Parser.LENGTH_MAX + 1)));
        assertEquals("a program can have at most 1048576 characters, not 1048577", refused.getMessage());
    }

    @Test
    void longNumbersAreRefused() {
        final ProgramException refused = assertThrows(ProgramException.class, () -> Parser.parse("1".repeat(5000)));
        assertEquals("a whole number can have at most 4300 digits, not 5000", refused.getMessage());
    }

    @Test
    void longWordsAreCutShort() {
        final ProgramException refused = assertThrows(ProgramException.class, () -> Parser.parse("x " + "y".repeat(5000)));
        assertTrue(refused.getMessage().startsWith("unexpected '" + "y".repeat(40) + "...' after"), refused::getMessage);
    }
}
