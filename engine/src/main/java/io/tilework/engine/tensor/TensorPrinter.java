package io.tilework.engine.tensor;

import io.tilework.engine.grid.Shape;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

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
    private static final String MASKED = "--";

    private final Tensor tensor;
    private final Shape fullShape;
    private final boolean summary;
    private final String[] words;
    private int nextWord;

    private TensorPrinter(final Tensor tensor, final Shape fullShape, final Tensor mask) {
        this.tensor = tensor;
        this.fullShape = fullShape;
        this.summary = fullShape.elements() > SUMMARISED_ABOVE_ELEMENTS;
        final long[] offsets = new long[Math.toIntExact(shownElements())];
        collectOffsets(tensor, 0, tensor.offset(), offsets, 0);
        this.words = mask == null ? ItemTexts.ofArray(tensor, offsets) : masked(mask, offsets);
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
        return print(edges, fullShape, null);
    }

    /**
     * The text of an array in which masked items are dashes.
     *
     * @param edges as for {@link #print(Tensor, Shape)}
     * @param mask bool, of the shape of the edges: which items are masked; null for none
     */
    public static String print(final Tensor edges, final Shape fullShape, final Tensor mask) {
        if (fullShape.rank() == 0) {
            return mask != null && mask.getBoolean() ? MASKED : ItemTexts.ofScalar(edges);
        }
        return fullShape.elements() == 0 ? "[]" : new TensorPrinter(edges, fullShape, mask).nested(0, " ", LINE_WIDTH);
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

    /** The items that are not masked are aligned with each other, and the others stand beside them as dashes. */
    private String[] masked(final Tensor mask, final long[] offsets) {
        final long[] places = new long[offsets.length];
        collectOffsets(mask, 0, mask.offset(), places, 0);
        final boolean[] isMasked = new boolean[offsets.length];
        for (int item = 0; item < isMasked.length; item++) {
            isMasked[item] = mask.segment().get(ValueLayout.JAVA_BYTE, places[item]) != 0;
        }
        final String[] shown = ItemTexts.ofArray(tensor, IntStream.range(0, offsets.length).filter(item -> !isMasked[item]).mapToLong(item -> offsets[item]).toArray());
        final int width = Math.max(MASKED.length(), Arrays.stream(shown).mapToInt(String::length).max().orElse(0));
        final Iterator<String> next = Arrays.asList(shown).iterator();
        return IntStream.range(0, offsets.length).mapToObj(item -> isMasked[item] ? MASKED : next.next())
                .map(word -> " ".repeat(width - word.length()) + word).toArray(String[]::new);
    }

    private int collectOffsets(final Tensor from, final int dimension, final long at, final long[] offsets, final int count) {
        if (dimension == fullShape.rank()) {
            offsets[count] = at * from.dtype().byteSize();
            return count + 1;
        }
        int collected = count;
        for (long item = 0; item < shown(dimension); item++) {
            final long index = item < EDGE_ITEMS ? item : from.shape().size(dimension) - shown(dimension) + item;
            collected = collectOffsets(from, dimension + 1, at + index * from.stride(dimension), offsets, collected);
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
