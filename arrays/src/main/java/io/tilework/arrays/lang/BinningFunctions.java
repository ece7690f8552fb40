package io.tilework.arrays.lang;

import io.tilework.arrays.Binning;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.NanOrder;
import io.tilework.arrays.Signals;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Functions that count in bins, quantiles without NaN, and sums along vectors. */
final class BinningFunctions {

    private static final long DEFAULT_BINS = 10;

    private BinningFunctions() {}

    static List<Function> all() {
        return List.of(
                row("bincount(x, weights=None, minlength=0)", a -> Binning.bincount(a.array("x"), a.has("weights") ? a.array("weights") : null,
                        a.integer("minlength", 0))),
                FunctionTable.row("histogram2d(x, y, bins=10, range=None, density=None, weights=None)", BinningFunctions::histogram2d),
                FunctionTable.row("histogramdd(sample, bins=10, range=None, density=None, weights=None)", BinningFunctions::histogramdd),
                row("nanmedian(a, axis=None, *, keepdims=False)", a -> NanOrder.nanmedian(a.array("a"), a.axes("axis"), a.flag("keepdims", false))),
                row("nanquantile(a, q, axis=None, method='linear', *, keepdims=False)", a -> nanquantile(a, 1)),
                row("nanpercentile(a, q, axis=None, method='linear', *, keepdims=False)", a -> nanquantile(a, 100)),
                row("convolve(a, v, mode='full')", a -> Signals.convolve(a.array("a"), a.array("v"), mode("convolve", a, "full"))),
                row("correlate(a, v, mode='valid')", a -> Signals.correlate(a.array("a"), a.array("v"), mode("correlate", a, "valid"))),
                row("interp(x, xp, fp, left=None, right=None)", a -> Signals.interp(a.array("x"), a.array("xp"), a.array("fp"),
                        a.has("left") ? a.real("left", 0) : null, a.has("right") ? a.real("right", 0) : null)));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static Signals.Mode mode(final String operation, final Arguments a, final String preset) {
        return Signals.Mode.named(operation, a.has("mode") ? a.text("mode") : preset);
    }

    private static NDArray nanquantile(final Arguments a, final double whole) {
        final String method = a.has("method") ? a.text("method") : "linear";
        if (a.value("q") instanceof Value.NumberValue) {
            return NanOrder.nanquantile(a.array("a"), a.real("q", 0) / whole, a.axes("axis"), method, a.flag("keepdims", false));
        }
        final double[] all = a.reals("q");
        if (all.length == 0) {
            throw new ArgumentException("nanquantile: 'q' must be a number or a list with numbers");
        }
        return NDArray.stack(0, Arrays.stream(all)
                .mapToObj(q -> NanOrder.nanquantile(a.array("a"), q / whole, a.axes("axis"), method, a.flag("keepdims", false))).toArray(NDArray[]::new));
    }

    private static Value histogram2d(final Arguments a) {
        final List<NDArray> coordinates = List.of(a.array("x"), a.array("y"));
        final List<NDArray> edges = edges("histogram2d", a, coordinates);
        final List<NDArray> all = new ArrayList<>(List.of(counts(a, coordinates, edges)));
        all.addAll(edges);
        return SelectionFunctions.tuple(all);
    }

    private static Value histogramdd(final Arguments a) {
        final List<NDArray> coordinates = a.value("sample") instanceof Value.SequenceValue ? a.arrays("sample") : Binning.coordinates(a.array("sample"));
        final List<NDArray> edges = edges("histogramdd", a, coordinates);
        return new Value.SequenceValue(List.of(new Value.ArrayValue(counts(a, coordinates, edges)), SelectionFunctions.tuple(edges)),
                Value.SequenceValue.Brackets.TUPLE);
    }

    private static NDArray counts(final Arguments a, final List<NDArray> coordinates, final List<NDArray> edges) {
        final NDArray counts = Binning.histogram(coordinates, edges, a.has("weights") ? a.array("weights") : null);
        return a.flag("density", false) ? Binning.density(counts, edges) : counts;
    }

    /** The edges of the bins along each dimension: of so many bins, in a range or that of the elements, or given ones. */
    private static List<NDArray> edges(final String name, final Arguments a, final List<NDArray> coordinates) {
        final List<Value> bins = ofEach(a.has("bins") ? a.value("bins") : new Value.NumberValue(WeakScalar.of(DEFAULT_BINS)), coordinates.size());
        final List<Value> ranges = a.has("range") && a.value("range") instanceof Value.SequenceValue sequence ? sequence.items()
                : Collections.nCopies(coordinates.size(), new Value.NoneValue());
        if (bins.size() != coordinates.size() || ranges.size() != coordinates.size()) {
            throw new ArgumentException(name + ": bins and ranges must be as many as there are dimensions, " + coordinates.size());
        }
        final List<NDArray> edges = new ArrayList<>();
        for (int d = 0; d < coordinates.size(); d++) {
            final Long count = Conversions.integer(bins.get(d));
            final NDArray given = count == null ? Conversions.array(bins.get(d)) : null;
            if (count == null && given == null) {
                throw new ArgumentException(name + ": 'bins' must be whole numbers or edges, not " + bins.get(d).kind());
            }
            final NDArray range = Conversions.array(ranges.get(d));
            if (given != null) {
                edges.add(given);
            } else if (range == null) {
                edges.add(coordinates.get(d).histogram(Math.toIntExact(count)).edges());
            } else {
                final double[] ends = Conversions.reals(ranges.get(d));
                if (ends == null || ends.length != 2) {
                    throw new ArgumentException(name + ": a range must be two numbers, not " + ranges.get(d));
                }
                edges.add(coordinates.get(d).histogram(Math.toIntExact(count), ends[0], ends[1]).edges());
            }
        }
        return edges;
    }

    private static List<Value> ofEach(final Value bins, final int dimensions) {
        final boolean perDimension = bins instanceof Value.SequenceValue sequence && sequence.items().size() == dimensions
                && sequence.items().stream().allMatch(item -> item instanceof Value.SequenceValue || item instanceof Value.ArrayValue || dimensions != 1
                        && Conversions.integer(item) != null);
        return perDimension ? ((Value.SequenceValue) bins).items() : Collections.nCopies(dimensions, bins);
    }
}
