package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import java.util.Arrays;

/** The texts of an array's items as NumPy prints them: of equal width in an array, and as short as can be on their own. */
final class ItemTexts {

    private static final double POSITIONAL_FROM = 1e-4;
    private static final double POSITIONAL_BELOW = 1e16;
    private static final double SINGLE_POSITIONAL_BELOW = 1e6;
    private static final int NO_LIMIT = 400;

    private ItemTexts() {}

    /**
     * The texts of the items of an array.
     *
     * @param segmentOffsets where the items lie in the tensor's segment, in bytes
     */
    static String[] ofArray(final Tensor tensor, final long[] segmentOffsets) {
        final DType dtype = tensor.dtype();
        final boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
        return switch (dtype.kind()) {
            case BOOL -> Arrays.stream(segmentOffsets)
                    .mapToObj(at -> Element.integer(dtype, tensor.segment(), at) != 0 ? " True" : "False")
                    .toArray(String[]::new);
            case SIGNED, UNSIGNED -> aligned(Arrays.stream(segmentOffsets)
                    .mapToObj(at -> integer(dtype, Element.integer(dtype, tensor.segment(), at))).toArray(String[]::new));
            case FLOATING -> new FloatColumn(reals(tensor, segmentOffsets), single, false).words();
            case COMPLEX -> joined(new FloatColumn(reals(tensor, segmentOffsets), single, false).words(),
                    new FloatColumn(imaginaries(tensor, segmentOffsets), single, true).words());
        };
    }

    /** The text of the single element of a tensor of rank 0. */
    static String ofScalar(final Tensor tensor) {
        final DType dtype = tensor.dtype();
        final boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
        return switch (dtype.kind()) {
            case BOOL -> tensor.getLong() != 0 ? "True" : "False";
            case SIGNED, UNSIGNED -> integer(dtype, tensor.getLong());
            case FLOATING -> floating(tensor.getDouble(), single, ".0");
            case COMPLEX -> complex(tensor.getReal(), tensor.getImaginary(), single);
        };
    }

    private static String integer(final DType dtype, final long value) {
        return dtype == DType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private static String[] aligned(final String[] texts) {
        final int width = Arrays.stream(texts).mapToInt(String::length).max().orElse(0);
        return Arrays.stream(texts).map(text -> " ".repeat(width - text.length()) + text).toArray(String[]::new);
    }

    private static double[] reals(final Tensor tensor, final long[] segmentOffsets) {
        return Arrays.stream(segmentOffsets).mapToDouble(at -> Element.real(tensor.dtype(), tensor.segment(), at)).toArray();
    }

    private static double[] imaginaries(final Tensor tensor, final long[] segmentOffsets) {
        return Arrays.stream(segmentOffsets).mapToDouble(at -> Element.imaginary(tensor.dtype(), tensor.segment(), at))
                .toArray();
    }

    private static String[] joined(final String[] reals, final String[] imaginaries) {
        final String[] words = new String[reals.length];
        for (int e = 0; e < words.length; e++) {
            final String imaginary = imaginaries[e].stripTrailing();
            words[e] = reals[e] + imaginary + "j" + imaginaries[e].substring(imaginary.length());
        }
        return words;
    }

    private static String floating(final double value, final boolean single, final String whole) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        final Decimal decimal = single ? Decimal.of((float) value) : Decimal.of(value);
        final double magnitude = Math.abs(value);
        if (magnitude == 0 || magnitude >= POSITIONAL_FROM
                && magnitude < (single ? SINGLE_POSITIONAL_BELOW : POSITIONAL_BELOW)) {
            final String text = decimal.positional(NO_LIMIT);
            return text.endsWith(".") ? text.substring(0, text.length() - 1) + whole : text;
        }
        return decimal.scientific(NO_LIMIT).replace(".e", "e");
    }

    private static String complex(final double real, final double imaginary, final boolean single) {
        final String imaginaryText = floating(imaginary, single, "") + "j";
        if (Double.doubleToLongBits(real) == 0) {
            return imaginaryText;
        }
        return "(" + floating(real, single, "") + (imaginaryText.startsWith("-") ? "" : "+") + imaginaryText + ")";
    }
}
