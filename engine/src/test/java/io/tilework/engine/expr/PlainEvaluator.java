package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates expressions element by element on whole arrays of doubles, by the definition of each operation: an oracle that
 * shares nothing with kernels, plans and schedulers. Exact for whole numbers of moderate size, which {@link RandomExpr} uses.
 */
public final class PlainEvaluator {

    /** The largest part of a complex number. */
    public static final double LARGEST_PART = 1 << 20;

    /** A complex number of whole parts is one double here, of which the imaginary part takes the upper digits. */
    private static final double IMAGINARY_UNIT = 1 << 25;

    private final Map<Expr, double[]> known = new IdentityHashMap<>();

    private PlainEvaluator() {}

    /** The elements in C order. */
    public static double[] evaluate(final Expr expr) {
        final PlainEvaluator evaluator = new PlainEvaluator();
        for (final Expr node : ExprOrder.operandsFirst(List.of(expr))) {
            evaluator.known.put(node, evaluator.elements(node));
        }
        return evaluator.known.get(expr);
    }

    private double[] elements(final Expr expr) {
        final Shape shape = expr.shape();
        final double[] result = new double[Math.toIntExact(shape.elements())];
        if (expr instanceof Expr.Histogram histogram) {
            return count(known.get(histogram.operands().get(0)), known.get(histogram.operands().get(1)));
        }
        if (expr instanceof Expr.Reduction reduction) {
            return reduction.op().isPosition() ? locate(reduction, result) : reduce(reduction, result);
        }
        final Positions positions = new Positions(shape);
        for (int number = 0; number < result.length; number++) {
            result[number] = element(expr, positions.of(number), number);
        }
        return result;
    }

    private double element(final Expr expr, final long[] place, final long number) {
        return switch (expr) {
            case Expr.Source source -> {
                final long[] from = place.clone();
                for (int d = 0; d < place.length; d++) {
                    from[d] = source.selection().get(d).element(place[d]);
                }
                yield ((NumbersSource) source.source()).numbers()[(int) new Positions(source.source().chunks().shape())
                        .number(from)];
            }
            case Expr.Generated generated -> switch (generated.generator()) {
                case Generator.Full full -> full.value().dtype().isFloating() ? full.value().real()
                        : full.value().integer();
                case Generator.Sequence sequence -> sequence.start().integer() + number * sequence.step().integer();
                case Generator other -> throw new IllegalArgumentException("not for " + other);
            };
            case Expr.Elementwise elementwise -> {
                final double value = apply(elementwise.op(), elementwise.operands().stream()
                        .mapToDouble(operand -> broadcast(operand, place)).toArray());
                yield elementwise.dtype().isFloating() ? value : value + 0.0; // integers have no negative zero
            }
            case Expr.Cast cast -> cast(at(cast.operands().get(0), place), cast.dtype());
            case Expr.Transpose transpose -> {
                final long[] from = new long[place.length];
                for (int d = 0; d < place.length; d++) {
                    from[transpose.order().get(d)] = place[d];
                }
                yield at(transpose.operands().get(0), from);
            }
            case Expr.Sliced sliced -> {
                final long[] from = place.clone();
                for (int d = 0; d < place.length; d++) {
                    from[d] = sliced.selection().get(d).element(place[d]);
                }
                yield at(sliced.operands().get(0), from);
            }
            case Expr.Reshape reshape -> known.get(reshape.operands().get(0))[(int) number];
            case Expr.Rechunk rechunk -> known.get(rechunk.operands().get(0))[(int) number];
            case Expr.Broadcast broadcast -> broadcast(broadcast.operands().get(0), place);
            case Expr.Concatenate concatenate -> concatenated(concatenate, place);
            case Expr.MatrixProduct product -> multiplied(product, place);
            case Expr.Scan scan -> scanned(scan, place);
            case Expr.Sort sort -> sorted(sort, place);
            case Expr.Overlay overlay -> overlaid(overlay, place);
            case Irregular irregular -> irregular(irregular, place);
            case Expr.Histogram histogram -> throw new IllegalArgumentException("counted as a whole");
            case Expr.Reduction reduction -> throw new IllegalArgumentException("reduced as a whole");
        };
    }

    private double at(final Expr expr, final long[] place) {
        return known.get(expr)[(int) new Positions(expr.shape()).number(place)];
    }

    private double broadcast(final Expr operand, final long[] place) {
        final long[] own = new long[operand.grid().rank()];
        for (int d = 0; d < own.length; d++) {
            own[d] = operand.shape().size(d) == 1 ? 0 : place[place.length - own.length + d];
        }
        return at(operand, own);
    }

    private double concatenated(final Expr.Concatenate concatenate, final long[] place) {
        final long[] from = place.clone();
        for (final Expr part : concatenate.operands()) {
            if (from[concatenate.axis()] < part.shape().size(concatenate.axis())) {
                return at(part, from);
            }
            from[concatenate.axis()] -= part.shape().size(concatenate.axis());
        }
        throw new IllegalArgumentException("beyond the parts");
    }

    private double scanned(final Expr.Scan scan, final long[] place) {
        final long[] from = place.clone();
        double value = 0;
        for (long i = 0; i <= place[scan.axis()]; i++) {
            from[scan.axis()] = i;
            final double next = at(scan.operands().get(0), from);
            value = i == 0 ? next : scan.op() == ReduceOp.SUM ? value + next : value * next; // the first keeps its sign of zero
        }
        return value;
    }

    private double sorted(final Expr.Sort sort, final long[] place) {
        final long[] from = place.clone();
        final List<double[]> line = new ArrayList<>();
        for (long i = 0; i < sort.operands().get(0).shape().size(sort.axis()); i++) {
            from[sort.axis()] = i;
            line.add(new double[] {at(sort.operands().get(0), from), i});
        }
        line.sort(Comparator.comparingDouble(element -> element[0]));
        return line.get((int) (sort.kept().start() + place[sort.axis()]))[sort.positions() ? 1 : 0];
    }

    private double overlaid(final Expr.Overlay overlay, final long[] place) {
        final long[] from = place.clone();
        for (int d = 0; d < place.length; d++) {
            final Slice slice = overlay.selection().get(d);
            from[d] = -1;
            for (long i = 0; i < slice.count(); i++) {
                from[d] = slice.element(i) == place[d] ? i : from[d];
            }
            if (from[d] < 0) {
                return at(overlay.operands().get(0), place);
            }
        }
        return at(overlay.operands().get(1), from);
    }

    private double irregular(final Irregular irregular, final long[] place) {
        final Operands operands = irregular.operands();
        final long[] from = place.clone();
        switch (irregular) {
            case Irregular.BlockCounts _ -> {
                double count = 0;
                for (final BlockIndex element : operands.get(0).grid().elements(BlockIndex.of(place))) {
                    for (int d = 0; d < from.length; d++) {
                        from[d] = element.get(d);
                    }
                    count += at(operands.get(0), from);
                }
                return count;
            }
            case Irregular.Compress compress -> {
                long left = place[compress.axis()];
                for (long i = 0;; i++) {
                    if (at(operands.get(1), new long[] {i}) != 0 && left-- == 0) {
                        from[compress.axis()] = i;
                        return at(operands.get(0), from);
                    }
                }
            }
            case Irregular.Take take -> {
                final long position = (long) at(operands.get(1), new long[] {place[take.axis()]});
                from[take.axis()] = position < 0 ? position + operands.get(0).shape().size(take.axis()) : position;
                return at(operands.get(0), from);
            }
            case Irregular.TakeAlong take -> {
                final long position = (long) at(operands.get(1), place);
                from[take.axis()] = position < 0 ? position + operands.get(0).shape().size(take.axis()) : position;
                return at(operands.get(0), from);
            }
            case Irregular.Put _ -> {
                double value = at(operands.get(0), place);
                for (long i = 0; i < operands.get(1).shape().size(0); i++) {
                    final long position = (long) at(operands.get(1), new long[] {i});
                    value = Math.floorMod(position, operands.get(0).shape().size(0)) == place[0] ? at(operands.get(2), new long[] {i}) : value;
                }
                return value;
            }
            case Irregular.Distinct distinct -> {
                return distinct(distinct, (int) place[0]);
            }
            case Irregular.BinSums sums -> {
                return sum(sums, place[0]);
            }
            case Irregular.Select select -> {
                final double[] sorted = known.get(operands.get(0)).clone();
                java.util.Arrays.sort(sorted);
                return sorted[(int) (long) select.places().get((int) place[0])];
            }
            case Irregular.Search search -> {
                return search(search, at(operands.get(1), place));
            }
        }
    }

    private double sum(final Irregular.BinSums sums, final double bin) {
        double sum = 0;
        final double[] numbers = known.get(sums.operands().get(0));
        for (int i = 0; i < numbers.length; i++) {
            sum += numbers[i] == bin ? sums.operands().size() > 1 ? known.get(sums.operands().get(1))[i] : 1 : 0;
        }
        return sum;
    }

    private double search(final Irregular.Search search, final double wanted) {
        double before = 0;
        for (final double each : known.get(search.operands().get(0))) {
            before += each < wanted || search.right() && each == wanted ? 1 : 0;
        }
        return before;
    }

    private double distinct(final Irregular.Distinct distinct, final int at) {
        final double[] different = java.util.Arrays.stream(known.get(distinct.operands().get(0))).sorted().distinct().toArray();
        final int few = Irregular.Distinct.FEW;
        final int index = at > few ? at - 1 - few : at - 1;
        if (at == 0 || index >= different.length) {
            return at == 0 ? different.length : 0;
        }
        return at > few ? java.util.Arrays.stream(known.get(distinct.operands().get(0))).filter(x -> x == different[index]).count()
                : distinct.operands().get(0).dtype().isFloating() ? Double.doubleToLongBits(different[index]) : different[index];
    }

    private double multiplied(final Expr.MatrixProduct product, final long[] place) {
        final int rank = place.length;
        final long[] left = place.clone();
        final long[] right = place.clone();
        double sum = 0;
        for (long k = 0; k < product.operands().get(0).shape().size(rank - 1); k++) {
            left[rank - 1] = k;
            right[rank - 2] = k;
            sum += at(product.operands().get(0), left) * at(product.operands().get(1), right);
        }
        return sum;
    }

    private double[] reduce(final Expr.Reduction reduction, final double[] result) {
        final Expr operand = reduction.operands().get(0);
        final double[] all = known.get(operand);
        final Positions from = new Positions(operand.shape());
        final Positions to = new Positions(reduction.shape());
        final boolean[] touched = new boolean[result.length];
        java.util.Arrays.fill(result, reduction.op() == ReduceOp.ALL ? 1 : 0);
        for (int number = 0; number < all.length; number++) {
            final long[] place = from.of(number);
            reduction.axes().forEach(axis -> place[axis] = 0);
            final int at = (int) to.number(place);
            result[at] = combined(reduction.op(), result[at], all[number], touched[at]);
            touched[at] = true;
        }
        return result;
    }

    private static double[] count(final double[] values, final double[] edges) {
        final double[] counts = new double[edges.length - 1];
        for (final double value : values) {
            for (int bin = 0; bin < counts.length; bin++) {
                final boolean last = bin == counts.length - 1;
                counts[bin] += value >= edges[bin] && (value < edges[bin + 1] || last && value == edges[bin + 1]) ? 1 : 0;
            }
        }
        return counts;
    }

    /** Positions are counted in C order over the reduced dimensions, in which the elements are looked at. */
    private double[] locate(final Expr.Reduction reduction, final double[] result) {
        final Expr operand = reduction.operands().get(0);
        final double[] all = known.get(operand);
        final double sign = reduction.op() == ReduceOp.ARGMAX ? 1 : -1;
        final Positions from = new Positions(operand.shape());
        final Positions to = new Positions(reduction.shape());
        final double[] best = new double[result.length];
        final long[] seen = new long[result.length];
        for (int number = 0; number < all.length; number++) {
            final long[] place = from.of(number);
            reduction.axes().forEach(axis -> place[axis] = 0);
            final int at = (int) to.number(place);
            if (seen[at] == 0 || sign * all[number] > best[at]) {
                best[at] = sign * all[number];
                result[at] = seen[at];
            }
            seen[at]++;
        }
        return result;
    }

    private static double combined(final ReduceOp op, final double before, final double value, final boolean touched) {
        return switch (op) {
            case SUM -> before + value;
            case MIN -> touched ? Math.min(before, value) : value;
            case MAX -> touched ? Math.max(before, value) : value;
            case ANY -> before != 0 || value != 0 ? 1 : 0;
            case ALL -> before != 0 && value != 0 ? 1 : 0;
            default -> throw new IllegalArgumentException("not for " + op);
        };
    }

    private static double apply(final ScalarOp op, final double[] v) {
        return switch (op) {
            case COMPLEX -> v[0] + IMAGINARY_UNIT * v[1];
            case IMAGINARY -> Math.rint(v[0] / IMAGINARY_UNIT);
            case REAL -> v[0] - IMAGINARY_UNIT * Math.rint(v[0] / IMAGINARY_UNIT);
            case ADD -> v[0] + v[1];
            case SUBTRACT -> v[0] - v[1];
            case MULTIPLY -> v[0] * v[1];
            case MINIMUM -> Math.min(v[0], v[1]);
            case MAXIMUM -> Math.max(v[0], v[1]);
            case NEGATIVE -> -v[0];
            case ABSOLUTE -> Math.abs(v[0]);
            case LESS -> v[0] < v[1] ? 1 : 0;
            case WHERE -> v[0] != 0 ? v[1] : v[2];
            default -> throw new IllegalArgumentException("not for " + op);
        };
    }

    private static double cast(final double value, final DType to) {
        return to == DType.BOOL ? value != 0 ? 1 : 0 : to.isInteger() ? value + 0.0 : value;
    }
}
