package io.tilework.engine.plan.draw;

import java.util.Locale;

/** Writes elements of HTML and of Scalable Vector Graphics, with everything escaped that people named. */
public final class Markup {

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds an element without content.
     *
     * @param attributes names and values in turn; numbers are written with one digit after the point at most
     */
    public Markup element(final String name, final Object... attributes) {
        open(name, attributes);
        text.setLength(text.length() - 1);
        text.append("/>");
        return this;
    }

    /** Begins an element, to be ended by {@link #end}. */
    public Markup open(final String name, final Object... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"").append(value(attributes[i + 1])).append('"');
        }
        text.append('>');
        return this;
    }

    /** Ends an element. */
    public Markup end(final String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /** Adds an element that holds text alone. */
    public Markup text(final String name, final String content, final Object... attributes) {
        open(name, attributes);
        text.append(escaped(content));
        return end(name);
    }

    /** Adds an element that was written by other means. */
    public Markup raw(final String markup) {
        text.append(markup);
        return this;
    }

    private static String value(final Object value) {
        return switch (value) {
            case Double number -> number(number);
            default -> escaped(value.toString());
        };
    }

    /** A number of pixels. */
    public static String number(final double value) {
        final String rounded = String.format(Locale.ROOT, "%.1f", value);
        return rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded;
    }

    /** Text that may stand in an element or an attribute. Characters that no document may hold become question marks. */
    public static String escaped(final String raw) {
        final StringBuilder escaped = new StringBuilder();
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c < ' ' && c != '\n' && c != '\t' || Character.getType(c) == Character.SURROGATE
                        ? '?' : c);
            }
        });
        return escaped.toString();
    }

    /** What was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
