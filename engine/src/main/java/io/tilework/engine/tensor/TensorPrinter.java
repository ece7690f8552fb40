package io.tilework.engine.tensor;

import io.tilework.engine.grid.Shape;

/**
 * Prints tensors as NumPy 2's {@code print(array)} does under its default options: brackets, aligned items, lines of up to 75
 * characters, and above 1000 elements only the three first and last items along each axis.
 *
 * <p>The algorithm is that of NumPy's {@code _formatArray}; {@link ItemTexts} holds the formats of the items.
 */
public final class TensorPrinter {

    /** With more elements than this, only the first and last three along each axis are printed. */
    public static final long SUMMARISED_ABOVE_ELEMENTS = 1000;

    /** How many items are printed at each end of an axis in a summary. */
    public static final int EDGE_ITEMS = 3;

    private static final int LINE_WIDTH = 75;
    private static final String ELLIPSIS = "...";

    private final Tensor tensor;
    private final Shape fullShape;
    private final boolean summary;
    private final String[] words;
    private int nextWord;

    private TensorPrinter(final Tensor tensor, final Shape fullShape) {
        this.tensor = tensor;
        this.fullShape = fullShape;
        this.summary = fullShape.elements() > SUMMARISED_ABOVE_ELEMENTS;
        final long[] offsets = new long[Math.toIntExact(shownElements())];
        collectOffsets(0, tensor.offset(), offsets, 0);
        this.words = ItemTexts.ofArray(tensor, offsets);
    }

    /** The text of a tensor. */
    public static String print(final Tensor tensor) {
        return print(tensor, tensor.shape());
    }

    /**
     * The text of an array of which only the items at the edges are at hand.
     *
     * @param edges the array, or if it has more than {@link #SUMMARISED_ABOVE_ELEMENTS} elements, its first and last
     *     {@link #EDGE_ITEMS} items along every axis that has more than six
     * @param fullShape the shape of the whole array
     */
    public static String print(final Tensor edges, final Shape fullShape) {
        if (fullShape.rank() == 0) {
            return ItemTexts.ofScalar(edges);
        }
        return fullShape.elements() == 0 ? "[]" : new TensorPrinter(edges, fullShape).nested(0, " ", LINE_WIDTH);
    }

    private boolean isCut(final int dimension) {
        return summary && fullShape.size(dimension) > 2 * EDGE_ITEMS;
    }

    private long shown(final int dimension) {
        return isCut(dimension) ? 2 * EDGE_ITEMS : fullShape.size(dimension);
    }

    private long shownElements() {
        long elements = 1;
        for (int d = 0; d < fullShape.rank(); d++) {
            elements *= shown(d);
        }
        return elements;
    }

    private int collectOffsets(final int dimension, final long at, final long[] offsets, final int count) {
        if (dimension == fullShape.rank()) {
            offsets[count] = at * tensor.dtype().byteSize();
            return count + 1;
        }
        int collected = count;
        for (long item = 0; item < shown(dimension); item++) {
            final long index = item < EDGE_ITEMS ? item : tensor.shape().size(dimension) - shown(dimension) + item;
            collected = collectOffsets(dimension + 1, at + index * tensor.stride(dimension), offsets, collected);
        }
        return collected;
    }

    /** The text of everything from a dimension on, its lines after the first indented. */
    private String nested(final int dimension, final String indent, final int width) {
        final String text = dimension == fullShape.rank() - 1 ? row(dimension, indent, width)
                : rows(dimension, indent, width);
        return "[" + text.substring(indent.length()) + "]";
    }

    private String rows(final int dimension, final String indent, final int width) {
        final String separator = "\n".repeat(fullShape.rank() - 1 - dimension);
        final StringBuilder text = new StringBuilder();
        for (long item = 0; item < shown(dimension); item++) {
            if (item > 0) {
                text.append(separator);
            }
            if (item == EDGE_ITEMS && isCut(dimension)) {
                text.append(indent).append(ELLIPSIS).append(separator);
            }
            text.append(indent).append(nested(dimension + 1, indent + " ", width - 1));
        }
        return text.toString();
    }

    private String row(final int dimension, final String indent, final int width) {
        final Lines lines = new Lines(indent, width - 1);
        for (long item = 0; item < shown(dimension); item++) {
            if (item == EDGE_ITEMS && isCut(dimension)) {
                lines.add(ELLIPSIS);
            }
            lines.add(words[nextWord++]);
        }
        return lines.text();
    }

    /** Words in lines of limited width. */
    private static final class Lines {

        private final String indent;
        private final int width;
        private final StringBuilder done = new StringBuilder();
        private final StringBuilder line;
        private boolean first = true;

        Lines(final String indent, final int width) {
            this.indent = indent;
            this.width = width;
            this.line = new StringBuilder(indent);
        }

        void add(final String word) {
            if (!first) {
                line.append(' ');
            }
            first = false;
            if (line.length() + word.length() > width && line.length() > indent.length()) {
                done.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent);
            }
            line.append(word);
        }

        String text() {
            return done.append(line).toString();
        }
    }
}
