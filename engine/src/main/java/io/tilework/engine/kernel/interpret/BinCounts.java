package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.expr.Expr.Histogram.Spacing;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the elements of tiles in bins, by comparing them with the edges: so counts are exact, and equal to NumPy's, which corrects a
 * computed bin by its edges too.
 *
 * <p>Between even edges the place of an element, in units of bins, is computed for a whole tile by SIMD code. Its whole part is the
 * bin, unless its fraction is so near to 0 or 1 that rounding, of the place or of the edges, may have moved it across an edge; only
 * then are edges looked at. The margin is several times what rounding can do: an edge {@code low + k * step} is off by a
 * few units in its last place, and {@code k * step} by a relative error of a few units, which in bins is largest for the last. Once
 * many elements of a tile turned out to be near edges, as whole numbers often are, all are compared with edges, without branches.
 * Where the margin is as wide as a bin, or edges are not even, the bin is searched for.
 *
 * <p>Neighbours are counted in {@value #LANES} different places if there are few bins, since adding to what was just stored
 * takes several cycles.
 */
public final class BinCounts implements TileSink {

    private static final int LANES = 4;

    /** Up to this many bins are counted on the heap, where their edges are held too, and all others in the tensor. */
    private static final int FEW_BINS = 4096;

    /** A tile with more than this part of its elements near edges, or beyond them, ends the guessing. */
    private static final double MANY = 1.0 / 16;

    private static final ValueLayout.OfLong COUNT = ValueLayout.JAVA_LONG_UNALIGNED;

    private final long[] strides;
    private final int bins;
    private final boolean computed;
    private final boolean single;
    private final MemorySegment edges;
    private final MemorySegment counts;
    private final double low;
    private final double high;
    private final double scale;
    private final double margin;
    private final long[] lanes;
    private final double[] held;
    private boolean manyNear;
    private final double[] places;
    private final int[] wholes = new int[Tile.ELEMENTS];

    /**
     * Counts of no elements yet.
     *
     * @param rank the number of dimensions of the loop
     * @param edges the edges of the bins, a contiguous vector of a floating dtype
     * @param counts contiguous, one for each bin; what was there before is lost
     */
    public BinCounts(final int rank, final Tensor edges, final Spacing spacing, final Tensor counts, final TileArena.Taken arena) {
        this.strides = new long[rank];
        this.bins = Math.toIntExact(counts.elements());
        this.single = edges.dtype() == DType.FLOAT32;
        final int edgeBytes = edges.dtype().byteSize();
        this.edges = edges.segment().asSlice(edges.offset() * edgeBytes, (bins + 1L) * edgeBytes);
        this.counts = counts.segment().asSlice(counts.offset() * Long.BYTES, (long) bins * Long.BYTES);
        this.low = edge(0);
        this.high = edge(bins);
        check(spacing == Spacing.EVEN);
        this.scale = bins / (high - low);
        this.margin = margin();
        this.computed = spacing == Spacing.EVEN && margin < 0.5;
        this.lanes = bins <= FEW_BINS ? new long[LANES * (bins + 2)] : null;
        this.held = bins <= FEW_BINS ? IntStream.rangeClosed(0, bins)
                .mapToDouble(edge -> edge < bins ? edge(edge) : Math.nextUp(high)).toArray() : null;
        this.places = arena.tile(DType.FLOAT64).reals;
        this.counts.fill((byte) 0);
    }

    private double edge(final int number) {
        return single ? edges.get(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) number * Float.BYTES)
                : edges.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, (long) number * Double.BYTES);
    }

    private void check(final boolean even) {
        if (even && !(Double.isFinite(low) && Double.isFinite(high))) {
            throw new ComputeException("histogram: the elements range from " + low + " to " + high
                    + ", which cannot be cut into bins; give a finite range", null);
        }
        for (int bin = 0; bin < bins; bin++) {
            if (!(edge(bin) <= edge(bin + 1))) {
                throw new ComputeException("histogram: edges must not decrease, but edge " + bin + " is " + edge(bin)
                        + " and the next is " + edge(bin + 1), null);
            }
            if (even && edge(bin) == edge(bin + 1)) {
                throw new ComputeException("histogram: " + bins + " bins are too many between " + low + " and " + high
                        + ": edges " + bin + " and " + (bin + 1) + " are both " + edge(bin), null);
            }
        }
    }

    private double margin() {
        final double largest = Math.max(Math.abs(low), Math.abs(high));
        final double unit = single ? Math.ulp((float) largest) : Math.ulp(largest);
        final double relative = single ? 0x1p-20 : 0x1p-49;
        return bins * relative + 8 * unit * scale;
    }

    @Override
    public List<long[]> strides() {
        return List.of(strides);
    }

    @Override
    public void accept(final Tile values, final int rows, final int columns, final long[] positions, final LoopNest nest) {
        final int count = rows * columns;
        if (!computed) {
            search(values.reals, count);
            return;
        }
        locate(values.reals, low, scale, places, wholes, count);
        if (lanes == null) {
            addToMemory(values.reals, count);
        } else if (manyNear) {
            addCompared(values.reals, held, wholes, lanes, count);
        } else {
            manyNear = addClear(values.reals, count) > MANY * count;
        }
    }

    private static void locate(final double[] a, final double low, final double scale, final double[] places, final int[] wholes,
            final int count) {
        for (int i = 0; i < count; i++) {
            final double place = (a[i] - low) * scale;
            places[i] = place;
            wholes[i] = (int) place;
        }
    }

    /** Adds elements, most of which are expected to be clear of edges; gives how many were not. */
    private int addClear(final double[] a, final int count) {
        final long[] to = lanes;
        final double least = margin;
        final double most = 1 - margin;
        final int n = bins;
        int near = 0;
        for (int i = 0; i < count; i++) {
            final int whole = wholes[i];
            final double fraction = places[i] - whole;
            if (fraction > least && fraction < most && whole < n) {
                to[(i & LANES - 1) * (n + 2) + whole + 1]++;
            } else {
                addNear(a[i], whole);
                near++;
            }
        }
        return near;
    }

    /**
     * Adds elements whose bin is off by one at most, comparing each with the edges. What is below the first edge is counted before the
     * first bin, with NaN, and what is above the last edge after the last bin.
     */
    private static void addCompared(final double[] a, final double[] edges, final int[] wholes, final long[] to, final int count) {
        final int n = edges.length - 1;
        for (int i = 0; i < count; i++) {
            final int about = Math.max(0, Math.min(wholes[i], n - 1));
            final int above = a[i] >= edges[about + 1] ? 1 : 0;
            final int below = a[i] >= edges[about] ? 0 : 1;
            to[(i & LANES - 1) * (n + 2) + about + 1 + above - below]++;
        }
    }

    private void addToMemory(final double[] a, final int count) {
        for (int i = 0; i < count; i++) {
            final double fraction = places[i] - wholes[i];
            if (fraction > margin && fraction < 1 - margin && wholes[i] < bins) {
                add(wholes[i]);
            } else {
                addNear(a[i], wholes[i]);
            }
        }
    }

    /** Adds an element whose bin is about a number, if it is in any. */
    private void addNear(final double value, final int about) {
        if (value >= low && value <= high) {
            int bin = Math.clamp(about, 0, bins - 1);
            while (value < edge(bin)) {
                bin--;
            }
            while (bin < bins - 1 && value >= edge(bin + 1)) {
                bin++;
            }
            add(bin);
        }
    }

    /** Adds elements by looking for the last edge that is not above them. */
    private void search(final double[] a, final int count) {
        for (int i = 0; i < count; i++) {
            if (a[i] >= low && a[i] <= high) {
                int from = 0;
                int to = bins;
                while (to - from > 1) {
                    final int middle = from + to >>> 1;
                    if (a[i] >= edge(middle)) {
                        from = middle;
                    } else {
                        to = middle;
                    }
                }
                add(from);
            }
        }
    }

    private void add(final int bin) {
        if (lanes != null) {
            lanes[bin + 1]++;
        } else {
            counts.set(COUNT, (long) bin * Long.BYTES, counts.get(COUNT, (long) bin * Long.BYTES) + 1);
        }
    }

    /** Brings the counts to the tensor. */
    public void finish() {
        for (int bin = 0; lanes != null && bin < bins; bin++) {
            long sum = 0;
            for (int lane = 0; lane < LANES; lane++) {
                sum += lanes[lane * (bins + 2) + bin + 1];
            }
            counts.set(COUNT, (long) bin * Long.BYTES, sum);
        }
    }
}
