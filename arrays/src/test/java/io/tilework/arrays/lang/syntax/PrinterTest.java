package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tilework.engine.error.ProgramException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is read back as the same tree, and has no pair of parentheses too many. */
class PrinterTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackWhatItPrints(final long seed) {
        final RandomGenerator random = random(seed);
        final RandomSyntax syntax = new RandomSyntax(random);
        for (int round = 0; round < 1000; round++) {
            final Program program = new Program("", List.of(syntax.statement(random.nextInt(6)), syntax.statement(2)));
            final String printed = Printer.print(program);
            assertEquals(Notation.of(program), Notation.of(Parser.parse(printed)), printed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everyPairOfParenthesesIsNeeded(final long seed) {
        final RandomGenerator random = random(seed);
        final RandomSyntax syntax = new RandomSyntax(random);
        for (int round = 0; round < 500; round++) {
            final String printed = Printer.print(syntax.expression(random.nextInt(5)));
            final String meaning = meaning(printed);
            for (int open = 0; open < printed.length(); open++) {
                final int close = closing(printed, open);
                // A number before a dot needs either parentheses or a space.
                if (close > 0 && !printed.startsWith(").", close)) {
                    final String without = printed.substring(0, open) + " " + printed.substring(open + 1, close) + " "
                            + printed.substring(close + 1);
                    assertNotEquals(meaning, meaning(without), () -> printed + " without parentheses: " + without);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "((a) + (b * c))          | a + b * c",
        "(a+b)*c                  | (a + b) * c",
        "a-(b-c)-d                | a - (b - c) - d",
        "(-x)**2 + -(x**2)        | (-x) ** 2 + -x ** 2",
        "(a**b)**c**d             | (a ** b) ** c ** d",
        "not (a and b) or (not a) | not (a and b) or not a",
        "(a<b)==(b<c)             | (a < b) == (b < c)",
        "f((a,b),(c),k=(1,))      | f((a, b), c, k=(1,))",
        "x[(1),(2)]               | x[1, 2]",
        "x[1,]                    | x[1,]",
        "x[((1,2)),]              | x[(1, 2),]",
        "x[::]+x[1::]+x[None:2:1] | x[:] + x[1:] + x[:2:1]",
        "(1,2)                    | 1, 2",
        "q,(r,s)=a                | q, (r, s) = a",
        "[q,r]=y=a                | q, r = y = a",
        "x[0]+=(1)                | x[0] += 1",
        "(lambda x:(x))(1)        | (lambda x: x)(1)",
        "0xff+1_0+1E5+.5j         | 255 + 10 + 100000.0 + 0.5j",
        "1 .real                  | (1).real",
        "'a' \"b\" \"it's\"       | `\"abit's\"`",
        "(a if b else c) if d else (e if f else g) | (a if b else c) if d else e if f else g",
    })
    void printsWithFewParentheses(final String program, final String printed) {
        assertEquals(printed.replace("`", ""), Printer.print(Parser.parse(program)));
    }

    @Test
    void printsOneStatementALine() {
        assertEquals("x = 1\nx += 2\nx", Printer.print(Parser.parse("x=1;x+=2 # twice\n\n  x")));
    }

    private static RandomGenerator random(final long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static String meaning(final String program) {
        try {
            return Notation.of(Parser.parse(program));
        } catch (final ProgramException refused) {
            return "refused: " + program;
        }
    }

    /** Where the parenthesis is closed that opens at a place, or -1 if none does or it is in a string. */
    private static int closing(final String text, final int open) {
        final List<Token> tokens = Lexer.tokens(text);
        int depth = 0;
        for (final Token token : tokens) {
            final int start = token.span().start();
            depth += start >= open && token.is("(") ? 1 : 0;
            if (start >= open && depth == 0) {
                return -1;
            }
            depth -= start > open && token.is(")") ? 1 : 0;
            if (start > open && depth == 0) {
                return start;
            }
        }
        return -1;
    }
}
