package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ProgramException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the answer is a program or a {@link ProgramException} about a place within the text. */
class FuzzTest {

    private static final int ROUNDS = 3000;

    private static final List<String> TOKENS = List.of(
            "a", "x", "1", "2.5", "3j", "0x1f", "'s'", "\"t\"", "r'u'", "f'v'", "'", "\"", "'''", "\\", "\\\n", "\n", "\r\n", ";",
            " ", "\t", "#", "(", ")", "[", "]", "{", "}", ",", ":", ".", "...", "=", "+=", ":=", "->", "+", "-", "*", "**", "/", "//",
            "%", "@", "&", "|", "^", "~", "<<", ">>", "<", "<=", "==", "!=", "!", "?", "$", "&&", "||", "and", "or", "not", "if",
            "else", "in", "is", "lambda", "for", "import", "True", "None", "\u2212", "\u201c", "\u00a0", "\ud83d\ude00", "\ud83d",
            "\u0301", "\u200d", "\u202e", "\u0000", "\ufeff", "\u540d", "1_", "1e", "08", "\\x4", "\\N{", "T");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytes(final long seed) {
        final RandomGenerator random = random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            final byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            check(new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tokens(final long seed) {
        final RandomGenerator random = random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            final StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(25); left > 0; left--) {
                text.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextInt(3) == 0 ? " " : "");
            }
            check(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedPrograms(final long seed) {
        final RandomGenerator random = random(seed);
        final RandomSyntax syntax = new RandomSyntax(random);
        for (int round = 0; round < ROUNDS; round++) {
            final StringBuilder text = new StringBuilder(Printer.print(syntax.statement(random.nextInt(4))));
            for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
                final int place = random.nextInt(text.length() + 1);
                final int end = Math.min(text.length(), place + random.nextInt(3));
                text.replace(place, end, TOKENS.get(random.nextInt(TOKENS.size())));
            }
            check(text.toString());
        }
    }

    private static void check(final String text) {
        final Program program;
        try {
            program = Parser.parse(text);
        } catch (final ProgramException refused) {
            checkRefusal(text, refused);
            return;
        }
        program.statements().forEach(statement -> assertTrue(statement.span().end() <= text.length(), text));
        final String printed = Printer.print(program);
        assertEquals(Notation.of(program), Notation.of(Parser.parse(printed)), text);
    }

    private static void checkRefusal(final String text, final ProgramException refused) {
        assertTrue(0 <= refused.start() && refused.start() <= refused.end() && refused.end() <= text.length(), text);
        assertFalse(refused.getMessage().isBlank(), text);
        assertFalse(refused.getMessage().lines().count() > 1, refused::getMessage);
        final List<String> shown = Caret.render(text, refused).lines().toList();
        assertEquals(3, shown.size(), text);
        assertTrue(shown.getLast().matches(" +\\^[ ^]*"), text);
        assertTrue(shown.get(1).chars().noneMatch(Character::isISOControl), text);
    }

    private static RandomGenerator random(final long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
