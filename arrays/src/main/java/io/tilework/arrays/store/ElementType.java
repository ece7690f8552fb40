package io.tilework.arrays.store;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A dtype with a byte order, as NumPy writes it: {@code <f8}, {@code >i2}, {@code |b1}. NPY and Zarr version 2 use it. The
 * notation is that of the <a href="https://numpy.org/doc/stable/reference/arrays.interface.html">array interface</a>.
 */
public record ElementType(DType dtype, ByteOrder byteOrder) {

    /**
     * Reads NumPy's notation.
     *
     * @param path the file it stands in, for messages
     * @throws StoreException if it is none of Tilework's dtypes
     */
    public static ElementType parse(final String text, final Path path) {
        final boolean marked = !text.isEmpty() && "<>=|".indexOf(text.charAt(0)) >= 0;
        final String name = marked ? text.substring(1) : text;
        final ByteOrder order = switch (marked ? text.charAt(0) : '=') {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '>' -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
        return Arrays.stream(DType.values()).filter(dtype -> letters(dtype).equals(name)).findFirst()
                .map(dtype -> new ElementType(dtype, order)).orElseThrow(() -> refused(text, name, path));
    }

    private static StoreException refused(final String text, final String name, final Path path) {
        final String kind = name.isEmpty() ? "" : switch (name.charAt(0)) {
            case 'O' -> "Python objects ";
            case 'U', 'S', 'a', 'T' -> "strings ";
            case 'V' -> "structured or raw data ";
            case 'M', 'm' -> "dates or durations ";
            default -> "";
        };
        return StoreFaults.unsupported(path, "its dtype is " + kind + "'" + text + "'", acceptedNames());
    }

    /** The dtypes that can be read, for messages. */
    public static String acceptedNames() {
        return Arrays.stream(DType.values()).map(DType::toString).collect(Collectors.joining(", "));
    }

    /** NumPy's notation. */
    public String text() {
        final String order = dtype.byteSize() == 1 ? "|" : byteOrder == ByteOrder.BIG_ENDIAN ? ">" : "<";
        return order + letters(dtype);
    }

    private static String letters(final DType dtype) {
        final char kind = switch (dtype.kind()) {
            case BOOL -> 'b';
            case SIGNED -> 'i';
            case UNSIGNED -> 'u';
            case FLOATING -> 'f';
            case COMPLEX -> 'c';
        };
        return kind + Integer.toString(dtype.byteSize());
    }

    /** What a report calls the byte order of a dtype. */
    public static String orderName(final DType dtype, final ByteOrder order) {
        return dtype.byteSize() == 1 ? "single bytes" : order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian";
    }
}
