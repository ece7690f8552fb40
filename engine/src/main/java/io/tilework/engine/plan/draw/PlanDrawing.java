package io.tilework.engine.plan.draw;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.plan.BlockLayout;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.PlanPrinter;
import io.tilework.engine.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan as a picture: a box for each layer, an arrow for each of its inputs with the blocks that a task takes. Its size is that of the
 * plan, whatever the number of blocks.
 */
public final class PlanDrawing {

    private static final int LONGEST_NAME = 44;
    private static final double CHARACTER_WIDTH = 6.7;
    private static final double LINE_HEIGHT = 15;
    private static final double PADDING = 9;
    private static final String FONT = "ui-monospace, Menlo, Consolas, monospace";

    /**
     * An arrow between two layers.
     *
     * @param label the blocks taken
     */
    private record Arrow(int from, int to, String label) {}

    private final Plan plan;
    private final List<Arrow> arrows = new ArrayList<>();

    /** A drawing of a plan. */
    public PlanDrawing(final Plan plan) {
        this.plan = plan;
        for (final Layer layer : plan.layers()) {
            for (final LayerInput input : layer.inputs()) {
                arrows.add(new Arrow(input.layer(), layer.id(), PlanPrinter.blocks(input)));
            }
        }
    }

    /** The picture in the language of Graphviz. */
    public String dot() {
        final StringBuilder text = new StringBuilder("digraph plan {\n  node [shape=box, style=\"filled,rounded\", fontname=monospace,"
                + " fontsize=11];\n  edge [fontname=monospace, fontsize=10];\n");
        for (final Layer layer : plan.layers()) {
            text.append(String.format(Locale.ROOT, "  layer%d [label=\"%s\", fillcolor=\"%s\"];%n", layer.id(),
                    String.join("\\n", lines(layer).stream().map(PlanDrawing::quoted).toList()), colour(layer)));
        }
        for (final Arrow arrow : arrows) {
            text.append(String.format(Locale.ROOT, "  layer%d -> layer%d [label=\"%s\"];%n", arrow.from(), arrow.to(),
                    quoted(arrow.label())));
        }
        return text.append("}\n").toString();
    }

    private static String quoted(final String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "?");
    }

    /** The picture as an SVG document. */
    public String svg() {
        final List<LayeredLayout.Box> boxes = plan.layers().stream().map(PlanDrawing::box).toList();
        final List<Arrow> between = arrows.stream().filter(arrow -> arrow.from() != arrow.to()).toList();
        final LayeredLayout.Placed placed = LayeredLayout.of(boxes, between.stream().map(arrow -> new LayeredLayout.Edge(arrow.from(),
                arrow.to())).toList());
        final Markup svg = new Markup();
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + Markup.number(placed.width()) + " "
                + Markup.number(placed.height()), "width", placed.width(), "height", placed.height(), "font-family", FONT, "font-size", 11);
        svg.raw("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
                + "<path d=\"M0 0L8 4L0 8z\" fill=\"#667\"/></marker></defs>");
        for (int edge = 0; edge < between.size(); edge++) {
            arrow(svg, between.get(edge), placed.paths().get(edge));
        }
        for (final Layer layer : plan.layers()) {
            box(svg, layer, placed.centres().get(layer.id()), boxes.get(layer.id()));
        }
        return svg.end("svg").toString();
    }

    private static LayeredLayout.Box box(final Layer layer) {
        final List<String> lines = lines(layer);
        final int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        return new LayeredLayout.Box(longest * CHARACTER_WIDTH + 2 * PADDING, lines.size() * LINE_HEIGHT + 2 * PADDING - 4);
    }

    private void box(final Markup svg, final Layer layer, final LayeredLayout.Point centre, final LayeredLayout.Box box) {
        svg.open("g");
        svg.text("title", layer.name() + "\n" + String.format(Locale.ROOT, "%,d tasks", layer.grid().blockCount())
                + (layer.origin().line().isEmpty() ? "" : "\nbuilt at " + layer.origin().line()));
        svg.element("rect", "x", centre.x() - box.width() / 2, "y", centre.y() - box.height() / 2, "width", box.width(), "height",
                box.height(), "rx", 5, "fill", colour(layer), "stroke", "#889");
        double y = centre.y() - box.height() / 2 + PADDING + 8;
        String weight = "bold";
        for (final String line : lines(layer)) {
            svg.text("text", line, "x", centre.x(), "y", y, "text-anchor", "middle", "font-weight", weight, "fill", "#123");
            weight = "normal";
            y += LINE_HEIGHT;
        }
        svg.end("g");
    }

    private static void arrow(final Markup svg, final Arrow arrow, final List<LayeredLayout.Point> path) {
        final StringBuilder curve = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            final LayeredLayout.Point to = path.get(i);
            if (i == 0) {
                curve.append('M').append(point(to.x(), to.y()));
            } else {
                final LayeredLayout.Point from = path.get(i - 1);
                final double middle = (from.y() + to.y()) / 2;
                curve.append('C').append(point(from.x(), middle)).append(' ').append(point(to.x(), middle)).append(' ')
                        .append(point(to.x(), to.y()));
            }
        }
        svg.element("path", "d", curve, "fill", "none", "stroke", "#667", "marker-end", "url(#tip)");
        final LayeredLayout.Point last = path.getLast();
        svg.text("text", arrow.label(), "x", last.x(), "y", last.y() - 11, "text-anchor", "middle", "fill", "#556", "font-size", 10,
                "stroke", "#fff", "stroke-width", 3, "paint-order", "stroke");
    }

    private static String point(final double x, final double y) {
        return Markup.number(x) + " " + Markup.number(y);
    }

    /** What stands in the box of a layer. */
    private static List<String> lines(final Layer layer) {
        final String name = layer.name().length() <= LONGEST_NAME ? layer.name() : layer.name().substring(0, LONGEST_NAME - 3) + "...";
        final List<String> lines = new ArrayList<>(List.of(name, layer.grid().shape() + " " + layer.layout().dtype()));
        final long blocks = layer.grid().blockCount();
        lines.add(String.format(Locale.ROOT, "%,d block%s of %s", blocks, blocks == 1 ? "" : "s",
                layer.layout().tensorShape(layer.grid().largestBlock())));
        if (!(layer.layout() instanceof BlockLayout.Nothing)) {
            lines.add(layer.layout() instanceof BlockLayout.Resident ? "in place" : ByteSize.text(layer.largestBlockBytes()) + " each");
        }
        return lines;
    }

    private static String colour(final Layer layer) {
        return switch (layer.work()) {
            case Work.Read _, Work.View _ -> "#d8e9fb";
            case Work.Compute _ -> layer.isCheap() ? "#eef3dc" : "#f6f6f8";
            case Work.Scatter _, Work.Gather _, Work.SortRuns _, Work.MergeRuns _ -> "#fde5c8";
            case Work.Write _ -> "#d6f0dd";
        };
    }
}
