package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.error.ProgramException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep programs get an answer, never a stack overflow. */
class DepthTest {

    /** Less than any thread has by default. */
    private static final long STACK_BYTES = 768 << 10;

    private static final String TOO_DEEP = "brackets and operators are nested more than 200 deep; "
            + "give inner parts a name first, in a statement of their own";

    /** Before and behind an {@code x}, with a space between them. */
    private static final String[] NESTINGS = {
        "( )", "[ ]", "f( )", "x[ ]", "(1+ )", "- ", "not ", "2** ", "lambda: ", "a if b else ", "f(k= )", "x[0: :2]",
        "(a or b and not c < d | e ^ f & g << h + i * - )",
    };

    static String[] nestings() {
        return NESTINGS;
    }

    @ParameterizedTest
    @MethodSource("nestings")
    void nestingIsBounded(final String nesting) throws InterruptedException {
        final int space = nesting.lastIndexOf(' ');
        final String before = nesting.substring(0, space);
        final String behind = nesting.substring(space + 1);
        for (final int depth : new int[] {15, 200, 1000, 20_000}) {
            final String program = (before + " ").repeat(depth) + "x" + behind.repeat(depth);
            assertEquals(depth == 15 ? "correct" : TOO_DEEP, onSmallStack(() -> answer(program)));
        }
    }

    @Test
    void aLotOfBracketsAreFine() {
        assertEquals("correct", answer("(".repeat(199) + "x" + ")".repeat(199)));
        assertEquals(TOO_DEEP, answer("(".repeat(200) + "x" + ")".repeat(200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".T", "[0]", "()", " if a else x", "(1)[2].m"})
    void chainsAreBounded(final String link) throws InterruptedException {
        assertEquals("correct", onSmallStack(() -> answer("x" + link.repeat(60))));
        assertEquals(TOO_DEEP, onSmallStack(() -> answer("x" + link.repeat(70_000))));
    }

    @ParameterizedTest
    @ValueSource(strings = {" + x", " * x", " @ y - z", " & a << b"})
    void sumsAreOfAnyLength(final String link) throws InterruptedException {
        assertEquals("correct", onSmallStack(() -> answer("x" + link.repeat(100_000))));
    }

    @Test
    void longListsAndManyStatementsAreFine() {
        assertEquals("correct", answer("[" + "1, ".repeat(100_000) + "]"));
        assertEquals("correct", answer("x = 1\n".repeat(100_000)));
        assertEquals("correct", answer("a < b" + " < c".repeat(100_000)));
        assertEquals("correct", answer("a and " + "b and ".repeat(100_000) + "c"));
        assertEquals("correct", answer("x = ".repeat(100_000) + "1"));
        assertEquals("correct", answer("'a' ".repeat(100_000)));
    }

    /** What the parser says; a correct program is also printed, as a sample of code that recurs over the tree. */
    private static String answer(final String program) {
        try {
            Printer.print(Parser.parse(program));
            return "correct";
        } catch (final ProgramException refused) {
            return refused.getMessage();
        }
    }

    private static String onSmallStack(final Supplier<String> question) throws InterruptedException {
        final String[] answer = {"stack overflow"};
        final Thread thread = new Thread(null, () -> answer[0] = question.get(), "small stack", STACK_BYTES);
        thread.setUncaughtExceptionHandler((_, failure) -> answer[0] = failure.toString());
        thread.start();
        thread.join();
        return answer[0];
    }
}
