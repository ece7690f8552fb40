package io.tilework.engine.plan;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.DimensionRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes plans for people: one line per layer, what it takes from where, and what it costs. */
public final class PlanPrinter {

    private PlanPrinter() {}

    /** The layers of a plan, with blocks and bytes, and its totals. */
    public static String print(final Plan plan) {
        final StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-5s %-34s %14s  %-18s %-10s %12s %12s  %s%n", "layer", "operation", "tasks",
                "largest block", "dtype", "of a block", "of all", "takes"));
        for (final Layer layer : plan.layers()) {
            text.append(String.format(Locale.ROOT, "%5d %-34s %,14d  %-18s %-10s %12s %12s  %s%n", layer.id(), shortened(layer.name()),
                    layer.grid().blockCount(), layer.layout().tensorShape(layer.grid().largestBlock()),
                    layer.layout().dtype(), layer.layout() instanceof BlockLayout.Nothing ? "-"
                    : layer.layout() instanceof BlockLayout.Resident ? "in place"
                            : ByteSize.text(layer.largestBlockBytes()), layer.totalBytes() == 0 ? "-" : ByteSize.text(layer.totalBytes()),
                    takes(layer)));
        }
        final MemoryNeed need = MemoryNeed.of(plan);
        text.append(String.format(Locale.ROOT, "%,d tasks in %d layers%n", plan.taskCount(), plan.layers().size()));
        text.append(String.format(Locale.ROOT, "memory: at least %s (%,d bytes), for '%s'", ByteSize.text(need.minimumBytes()),
                need.minimumBytes(), need.hungriest().name()));
        return text.toString();
    }

    /** The orders that were considered with a budget, and the bytes that each moves; the chosen one first. */
    public static String orders(final Plan plan, final long budgetBytes) {
        final List<Orders.Considered> considered = Orders.considered(plan, budgetBytes);
        final String others = considered.stream().filter(order -> !order.order().equals(plan.order()))
                .map(PlanPrinter::order).collect(Collectors.joining(", "));
        return considered.stream().filter(order -> order.order().equals(plan.order())).findFirst()
                .map(chosen -> "blocks are asked for in order of " + order(chosen)
                        + (others.isEmpty() ? "" : "; considered: " + others)).orElse("nothing is asked for");
    }

    /** What a plan is expected to move between memory and storage. */
    public static String traffic(final Plan plan, final long budgetBytes) {
        final Orders.Considered chosen = Orders.considered(plan, budgetBytes).stream()
                .filter(order -> order.order().equals(plan.order())).findFirst()
                .orElse(new Orders.Considered(plan.order(), 0, 0));
        long written = 0;
        long exchanged = 0;
        for (final Layer layer : plan.layers()) {
            switch (layer.work()) {
                case Work.Write(BlockSink sink) when !sink.isResident() -> written += sink.grid().shape().elements()
                        * sink.dtype().byteSize();
                case Work.Gather _, Work.MergeRuns _ -> exchanged += 2 * layer.totalBytes();
                default -> { }
            }
        }
        return "expected: " + ByteSize.text(chosen.readBytes()) + " read, " + ByteSize.text(written) + " written, "
                + ByteSize.text(chosen.spilledBytes() + exchanged) + " to files of the run and back";
    }

    private static String order(final Orders.Considered considered) {
        return considered.order() + " (" + ByteSize.text(considered.movedBytes()) + " moved)";
    }

    private static String shortened(final String name) {
        return name.length() <= 34 ? name : name.substring(0, 31) + "...";
    }

    private static String takes(final Layer layer) {
        final List<LayerInput> inputs = layer.inputs();
        return inputs.stream().map(input -> input.layer() + " " + blocks(input)).collect(Collectors.joining(", "));
    }

    /** Which blocks a task takes, in the notation of coordinates: {@code (i1, i0)} is transposed, {@code *} a whole dimension. */
    public static String blocks(final LayerInput input) {
        return input.map().rules().stream().map(rule -> switch (rule) {
            case DimensionRule.Aligned aligned -> "i" + aligned.output();
            case DimensionRule.Whole whole -> whole.count() == 1 ? "0" : "*";
            case DimensionRule.Fixed fixed -> Long.toString(fixed.at());
            case DimensionRule.Previous previous -> "i" + previous.output() + "-1";
            case DimensionRule.FanIn fanIn -> fanIn.group() + "*i" + fanIn.output();
            case DimensionRule.Placed placed -> "placed i" + placed.output();
            case DimensionRule.Chosen chosen -> "chosen i" + chosen.output();
            case DimensionRule.Affine affine -> affine.step() == 1 ? "cut i" + affine.output()
                    : "cut " + affine.step() + "*i" + affine.output();
        }).collect(Collectors.joining(", ", "(", ")"));
    }
}
