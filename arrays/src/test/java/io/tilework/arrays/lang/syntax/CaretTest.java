package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ProgramException;
import org.junit.jupiter.api.Test;

/** Errors are shown under the right columns, whatever the program consists of. */
class CaretTest {

    @Test
    void marksThePlace() {
        assertEquals("""
                error: unknown name 'z'
                  x + z * 2
                      ^""", Caret.render("x + z * 2", new ProgramException("unknown name 'z'", 4, 5)));
    }

    @Test
    void marksEveryCharacterOfThePlace() {
        assertEquals("""
                error: no
                  x + zebra * 2
                      ^^^^^""", Caret.render("x + zebra * 2", "no", 4, 9));
    }

    @Test
    void marksBehindTheEnd() {
        assertEquals("""
                error: expected an expression after '+'
                  x +
                     ^""", render("x +   \n  "));
        assertEquals("error: no\n\n  ^", Caret.render("", "no", 0, 0));
    }

    @Test
    void saysWhichLineOfSeveral() {
        assertEquals("""
                error in line 3: unexpected 'z' after 'y'; is an operator, a ',' or a '(' missing between them?
                  b = y z
                        ^""", render("a = 1\r\n\r\nb = y z\r\nc"));
        assertEquals("""
                error: no
                  x
                  ^""", Caret.render("\nx\n", "no", 1, 2));
    }

    @Test
    void marksTheFirstLineOfAPlaceOverSeveral() {
        assertEquals("""
                error in line 1: no
                  f(x,
                   ^^^""", Caret.render("f(x,\n  y)", "no", 1, 9));
    }

    @Test
    void expandsTabs() {
        assertEquals("""
                error: no
                      x   + z
                            ^""", Caret.render("\tx\t+ z", "no", 5, 6));
    }

    @Test
    void knowsWideCharacters() {
        assertEquals("""
                error: no
                  '\u540d\u524d' + z
                           ^""", Caret.render("'\u540d\u524d' + z", "no", 7, 8));
        assertEquals("""
                error: no
                  '\ud83d\ude00' + \ud83d\ude80
                         ^^""", Caret.render("'\ud83d\ude00' + \ud83d\ude80", "no", 7, 9));
        assertEquals("""
                error: no
                  e\u0301 + z
                      ^""", Caret.render("e\u0301 + z", "no", 5, 6));
    }

    @Test
    void marksHalfACharacterAsAWhole() {
        assertEquals("""
                error: no
                  x\ud83d\ude00y
                   ^^""", Caret.render("x\ud83d\ude00y", "no", 2, 3));
        assertEquals("""
                error: no
                  e\u0301
                   ^""", Caret.render("e\u0301", "no", 1, 2));
    }

    @Test
    void showsNothingThatATerminalObeys() {
        assertEquals("""
                error: no
                  a\ufffd[31m\ufffd\ufffd z
                           ^""", Caret.render("a\u001b[31m\u202e\ud800 z", "no", 9, 10));
    }

    @Test
    void showsTheSurroundingsInALongLine() {
        final String program = "a + ".repeat(500) + "z" + " + b".repeat(500);
        final String[] lines = Caret.render(program, "no", 2000, 2001).lines().toArray(String[]::new);
        assertEquals(2 + 3 + 100 + 3, lines[1].length());
        assertTrue(lines[1].startsWith("  ..."), lines[1]);
        assertTrue(lines[1].endsWith("..."), lines[1]);
        assertEquals('z', lines[1].charAt(lines[2].indexOf('^')));
    }

    @Test
    void showsBothEndsOfALongLine() {
        final String program = "a + ".repeat(500) + "z";
        final String[] last = Caret.render(program, "no", 2000, 2001).lines().toArray(String[]::new);
        assertEquals('z', last[1].charAt(last[2].indexOf('^')));
        assertTrue(last[1].endsWith(" + z"), last[1]);
        final String[] first = Caret.render(program, "no", 0, 2001).lines().toArray(String[]::new);
        assertTrue(first[1].startsWith("  a + a"), first[1]);
        assertEquals("  " + "^".repeat(100), first[2]);
    }

    @Test
    void takesPlacesOutsideTheProgram() {
        assertEquals("""
                error: no
                  x
                   ^""", Caret.render("x", "no", 17, 30));
    }

    private static String render(final String program) {
        try {
            return "no error in " + Parser.parse(program);
        } catch (final ProgramException refused) {
            return Caret.render(program, refused);
        }
    }
}
