package io.tilework.engine.error;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 512 MiB}. */
public final class ByteSize {

    private static final String UNITS = "KMGTPE";
    private static final Pattern WRITTEN = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(?:([KMGTPE])?(i)?B?)\\s*",
            Pattern.CASE_INSENSITIVE);

    private ByteSize() {}

    /** A number of bytes with three or four digits and a binary unit. */
    public static String text(final long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1000 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f %siB" : value < 99.95 ? "%.1f %siB" : "%.0f %siB", value,
                UNITS.charAt(unit));
    }

    /**
     * The number of bytes that a text means: {@code 4096}, {@code 64MiB}, {@code 1.5 GB}. A unit with an i, or a bare letter, is binary;
     * {@code MB} and the like are decimal.
     *
     * @throws ArgumentException if the text is no size
     */
    public static long parse(final String text) {
        final Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new ArgumentException("'" + text + "' is not a size; write for example 512MiB, 4GB or a number of bytes");
        }
        final String unit = matcher.group(2);
        final boolean decimal = unit != null && matcher.group(3) == null && text.trim().toUpperCase(Locale.ROOT).endsWith("B");
        final int power = unit == null ? 0 : UNITS.indexOf(unit.toUpperCase(Locale.ROOT)) + 1;
        final double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(decimal ? 1000 : 1024, power);
        if (bytes > Long.MAX_VALUE) {
            throw new ArgumentException("'" + text + "' is more than can be addressed");
        }
        return (long) bytes;
    }
}
