package io.tilework.engine.expr;

import io.tilework.engine.expr.Expr.Broadcast;
import io.tilework.engine.expr.Expr.Cast;
import io.tilework.engine.expr.Expr.Concatenate;
import io.tilework.engine.expr.Expr.Elementwise;
import io.tilework.engine.expr.Expr.Generated;
import io.tilework.engine.expr.Expr.Histogram;
import io.tilework.engine.expr.Expr.MatrixProduct;
import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr.Reduction;
import io.tilework.engine.expr.Expr.Reshape;
import io.tilework.engine.expr.Expr.Sliced;
import io.tilework.engine.expr.Expr.Source;
import io.tilework.engine.expr.Expr.Transpose;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes expressions as numbered lines, one per operation, operands first; equal text means equal expressions. */
public final class ExprPrinter {

    private ExprPrinter() {}

    /** The lines for everything below and including these roots, such as {@code e2 = add(e0, e1) float64 (4, 4) chunks (2, 2)}. */
    public static String print(final List<Expr> roots) {
        final Map<Expr, String> names = new IdentityHashMap<>();
        final Map<String, String> known = new HashMap<>();
        final StringBuilder lines = new StringBuilder();
        for (final Expr node : ExprOrder.operandsFirst(roots)) {
            final String text = describe(node) + node.operands().stream().map(names::get)
                    .collect(Collectors.joining(", ", "(", ")")) + " " + node.dtype() + " " + node.shape() + " chunks "
                    + node.grid();
            final String earlier = known.get(text);
            if (earlier != null) {
                names.put(node, earlier);
                continue;
            }
            final String name = "e" + known.size();
            known.put(text, name);
            names.put(node, name);
            lines.append(name).append(" = ").append(text).append('\n');
        }
        lines.append("results ").append(roots.stream().map(names::get).collect(Collectors.joining(", ")));
        return lines.toString();
    }

    /** What a node does, without its operands. */
    public static String describe(final Expr node) {
        return switch (node) {
            case Source source -> "read " + source.source().name() + (source.shape().equals(source.source().chunks().shape())
                    ? "" : " " + source.selection());
            case Generated generated -> describe(generated.generator());
            case Elementwise elementwise -> elementwise.op().toString();
            case Cast cast -> "astype " + cast.dtype();
            case Reduction reduction -> reduction.op() + " " + reduction.axes()
                    + (reduction.deltaDegreesOfFreedom() == 0 ? "" : " ddof " + reduction.deltaDegreesOfFreedom());
            case Histogram histogram -> "histogram " + histogram.bins();
            case Transpose transpose -> "transpose " + transpose.order();
            case Sliced sliced -> "slice " + sliced.selection();
            case Reshape reshape -> "reshape";
            case Broadcast broadcast -> "broadcast";
            case Rechunk rechunk -> "rechunk";
            case Concatenate concatenate -> "concatenate " + concatenate.axis();
            case MatrixProduct product -> "matmul";
            case Expr.Sort sort -> (sort.positions() ? "argsort " : "sort ") + sort.axis();
            case Expr.Overlay overlay -> "overlay " + overlay.selection();
            case Irregular.BlockCounts _ -> "count in blocks";
            case Irregular.Compress compress -> "compress " + compress.axis();
            case Irregular.Take take -> "take " + take.axis();
            case Irregular.TakeAlong take -> "take along " + take.axis();
            case Irregular.Select select -> "select " + select.places();
            case Irregular.Distinct _ -> "distinct";
            case Irregular.BinSums sums -> "sums in " + sums.bins() + " bins";
            case Irregular.Put _ -> "put";
            case Irregular.Search search -> "search " + (search.right() ? "right" : "left");
            case Expr.Scan scan -> "cumulative " + scan.op() + " " + scan.axis();
        };
    }

    private static String describe(final Generator generator) {
        return switch (generator) {
            case Generator.Full full -> "full " + full.value();
            case Generator.Sequence sequence -> "arange " + sequence.start() + " step " + sequence.step();
            case Generator.Linspace linspace -> "linspace " + linspace.start() + " to " + linspace.stop();
            case Generator.Random random -> switch (random.distribution()) {
                case Generator.Distribution.Uniform uniform -> "random uniform";
                case Generator.Distribution.Normal normal -> "random normal";
                case Generator.Distribution.Integers integers -> "random integers";
            };
        };
    }
}
