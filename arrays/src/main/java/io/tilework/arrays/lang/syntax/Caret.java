package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows an error in a program: the message, the line, and carets under the place.
 *
 * <pre>
 * error: unknown name 'z'
 *   x + z * 2
 *       ^
 * </pre>
 *
 * <p>If the program has several lines the message says which one it is, and a place over several lines is marked up to the
 * end of its first. Of a long line only the surroundings of the place are shown. Characters that would move the cursor of
 * a terminal or reorder its line are shown as U+FFFD, so that the carets stand where they should.
 */
public final class Caret {

    private static final String INDENT = "  ";
    private static final String CUT = "...";
    private static final int COLUMNS_MAX = 100;
    private static final int TAB_COLUMNS = 4;

    /** A character as it is shown; {@code column} counts from the start of the line. */
    private record Cell(String shown, int column, int width, boolean marked) {

        int end() {
            return column + width;
        }
    }

    private Caret() {}

    /** The error as lines of text, without a line end behind the last. */
    public static String render(final String program, final ProgramException fault) {
        return render(program, fault.getMessage(), fault.start(), fault.end());
    }

    /** A message about the characters of a program from {@code start}, included, to {@code end}, excluded. */
    public static String render(final String program, final String message, final int start, final int end) {
        final int place = placeToShow(program, Math.clamp(start, 0, program.length()));
        final int lineStart = lineStart(program, place);
        final int lineEnd = lineEnd(program, place);
        final List<Cell> cells = cells(program, lineStart, lineEnd, place, end);
        final long lines = program.strip().lines().count();
        final long number = program.substring(0, lineStart).lines().count() + 1;
        final String head = (lines > 1 ? "error in line " + number + ": " : "error: ") + message;
        return head + "\n" + window(cells);
    }

    /** An error at the very end of a program is shown behind its last character rather than on an empty line. */
    private static int placeToShow(final String program, final int start) {
        return start == program.length() ? program.stripTrailing().length() : start;
    }

    private static int lineStart(final String program, final int place) {
        int start = place;
        while (start > 0 && !isLineEnd(program.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int lineEnd(final String program, final int place) {
        int end = place;
        while (end < program.length() && !isLineEnd(program.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLineEnd(final char character) {
        return character == '\n' || character == '\r';
    }

    /** The characters of a line; an empty place marks a column of its own where no character stands. */
    private static List<Cell> cells(
            final String program, final int lineStart, final int lineEnd, final int start, final int end) {
        final List<Cell> cells = new ArrayList<>();
        final int last = Math.max(end, start + 1);
        int column = 0;
        for (int place = lineStart; place < lineEnd; ) {
            final int codePoint = program.codePointAt(place);
            final int next = place + Character.charCount(codePoint);
            final String shown = shown(codePoint, column);
            final int width = shown.isBlank() ? shown.length() : DisplayWidth.of(shown.codePointAt(0));
            cells.add(new Cell(shown, column, width, next > start && place < last));
            column += width;
            place = next;
        }
        if (start >= lineEnd) {
            cells.add(new Cell(" ", column, 1, true));
        }
        return cells;
    }

    private static String shown(final int codePoint, final int column) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\t' ? " ".repeat(TAB_COLUMNS - column % TAB_COLUMNS) : "\ufffd";
            case Character.SPACE_SEPARATOR -> " ";
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "\ufffd";
            // The joiner that makes one emoji of several is the only one of these that changes no other character's place.
            case Character.FORMAT -> codePoint == 0x200d ? Character.toString(codePoint) : "\ufffd";
            default -> Character.toString(codePoint);
        };
    }

    /** The line and its carets, cut to the columns around the first mark if it is long. */
    private static String window(final List<Cell> cells) {
        final int width = cells.isEmpty() ? 0 : cells.getLast().end();
        final int mark = cells.stream().filter(Cell::marked).mapToInt(Cell::column).findFirst().orElse(0);
        final int from = width <= COLUMNS_MAX ? 0 : Math.clamp(mark - COLUMNS_MAX / 3, 0, width - COLUMNS_MAX);
        final int to = from + COLUMNS_MAX;
        final StringBuilder line = new StringBuilder(from > 0 ? CUT : "");
        final StringBuilder carets = new StringBuilder(from > 0 ? " ".repeat(CUT.length()) : "");
        for (final Cell cell : cells) {
            if (cell.column >= from && cell.end() <= to) {
                line.append(cell.shown);
                carets.append((cell.marked ? "^" : " ").repeat(cell.width));
            }
        }
        // A place of nothing but combining marks has no width of its own.
        if (carets.indexOf("^") < 0) {
            carets.setLength(Math.min(carets.length(), mark - from + (from > 0 ? CUT.length() : 0)));
            carets.append('^');
        }
        line.append(to < width ? CUT : "");
        return (INDENT + line).stripTrailing() + "\n" + (INDENT + carets).stripTrailing();
    }
}
