package io.tilework.engine.plan.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Places the boxes of a graph without circles in rows, so that all edges lead downwards, few cross, and most are nearly straight.
 *
 * <p>The steps are those of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures" (1981): a box
 * stands as high as what it takes allows; an edge over several rows passes through a place in each; rows are ordered by the mean place of
 * their neighbours, down and up in turn, and the order with the fewest crossings stays. Places are then moved towards the mean of their
 * neighbours as far as distances allow, which is a least-squares problem with ordered unknowns, solved exactly by pooling neighbours
 * that are in each other's way (Ayer et al., "An empirical distribution function for sampling with incomplete information", 1955).
 */
final class LayeredLayout {

    private static final int SWEEPS = 12;
    private static final double GAP = 28;
    private static final double EDGE_GAP = 18;
    private static final double ROW_GAP = 46;

    /** A box with its size. */
    record Box(double width, double height) {}

    /** A directed edge between boxes, by their numbers; it leads to a later one. */
    record Edge(int from, int to) {}

    /** A place in the drawing, in pixels from its upper left corner. */
    record Point(double x, double y) {}

    /**
     * A finished layout.
     *
     * @param centres of the boxes
     * @param paths of the edges: from the lower side of a box, through places between rows, to the upper side of another
     */
    record Placed(List<Point> centres, List<List<Point>> paths, double width, double height) {}

    /** A box, or the place of an edge that passes a row. */
    private static final class Node {
        private final double width;
        private final List<Node> above = new ArrayList<>();
        private final List<Node> below = new ArrayList<>();
        private final int row;
        private int place;
        private double x;

        private Node(final double width, final int row) {
            this.width = width;
            this.row = row;
        }
    }

    private final List<Box> boxes;
    private final List<Edge> edges;
    private final List<Node> nodes = new ArrayList<>();
    private final List<List<Node>> chains = new ArrayList<>();
    private List<List<Node>> rows = new ArrayList<>();

    private LayeredLayout(final List<Box> boxes, final List<Edge> edges) {
        this.boxes = boxes;
        this.edges = edges;
    }

    /** Lays out a graph whose edges all lead from boxes to later ones. */
    static Placed of(final List<Box> boxes, final List<Edge> edges) {
        final LayeredLayout layout = new LayeredLayout(boxes, edges);
        layout.makeRows();
        layout.orderRows();
        layout.straighten();
        return layout.placed();
    }

    private void makeRows() {
        final int[] row = new int[boxes.size()];
        edges.stream().sorted(Comparator.comparingInt(Edge::to)).forEach(edge -> row[edge.to()] = Math.max(row[edge.to()],
                row[edge.from()] + 1));
        for (int box = 0; box < boxes.size(); box++) {
            nodes.add(add(boxes.get(box).width(), row[box]));
        }
        for (final Edge edge : edges) {
            final List<Node> chain = new ArrayList<>(List.of(nodes.get(edge.from())));
            for (int between = row[edge.from()] + 1; between < row[edge.to()]; between++) {
                chain.add(add(0, between));
            }
            chain.add(nodes.get(edge.to()));
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).below.add(chain.get(i));
                chain.get(i).above.add(chain.get(i - 1));
            }
            chains.add(chain);
        }
    }

    private Node add(final double width, final int row) {
        final Node node = new Node(width, row);
        while (rows.size() <= row) {
            rows.add(new ArrayList<>());
        }
        node.place = rows.get(row).size();
        rows.get(row).add(node);
        return node;
    }

    private void orderRows() {
        List<List<Node>> best = copy(rows);
        long fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            final boolean isDown = sweep % 2 == 0;
            for (int step = 1; step < rows.size(); step++) {
                orderByNeighbours(rows.get(isDown ? step : rows.size() - 1 - step), isDown);
            }
            final long now = crossings();
            if (now < fewest) {
                fewest = now;
                best = copy(rows);
            }
        }
        rows = best;
        rows.forEach(LayeredLayout::number);
    }

    private static List<List<Node>> copy(final List<List<Node>> rows) {
        return new ArrayList<>(rows.stream().map(row -> (List<Node>) new ArrayList<>(row)).toList());
    }

    private static void orderByNeighbours(final List<Node> row, final boolean byThoseAbove) {
        final double[] means = row.stream().mapToDouble(node -> (byThoseAbove ? node.above : node.below).stream()
                .mapToInt(neighbour -> neighbour.place).average().orElse(node.place)).toArray();
        final List<Node> before = new ArrayList<>(row);
        row.sort(Comparator.comparingDouble(node -> means[before.indexOf(node)]));
        number(row);
    }

    private static void number(final List<Node> row) {
        for (int place = 0; place < row.size(); place++) {
            row.get(place).place = place;
        }
    }

    private long crossings() {
        long crossings = 0;
        for (final List<Node> row : rows) {
            for (final Node left : row) {
                for (final Node right : row.subList(left.place + 1, row.size())) {
                    crossings += left.below.stream().mapToLong(to -> right.below.stream().filter(other -> other.place < to.place)
                            .count()).sum();
                }
            }
        }
        return crossings;
    }

    private void straighten() {
        for (final List<Node> row : rows) {
            double left = 0;
            for (final Node node : row) {
                node.x = left + node.width / 2;
                left += node.width + GAP;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (final List<Node> row : rows) {
                moveToNeighbours(row);
            }
            for (final List<Node> row : rows.reversed()) {
                moveToNeighbours(row);
            }
        }
        final double left = nodes.stream().mapToDouble(node -> node.x - node.width / 2).min().orElse(0);
        rows.forEach(row -> row.forEach(node -> node.x += GAP - left));
    }

    /** Moves the nodes of a row as close to the mean of their neighbours as their distances and their order allow. */
    private static void moveToNeighbours(final List<Node> row) {
        final double[] offsets = new double[row.size()];
        final double[] wanted = new double[row.size()];
        for (int i = 0; i < row.size(); i++) {
            final Node node = row.get(i);
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + (row.get(i - 1).width + node.width) / 2
                    + (node.width == 0 && row.get(i - 1).width == 0 ? EDGE_GAP : GAP);
            final double mean = Stream.concat(node.above.stream(), node.below.stream()).mapToDouble(other -> other.x)
                    .average().orElse(node.x);
            wanted[i] = mean - offsets[i];
        }
        final double[] nearest = nearestAscending(wanted);
        for (int i = 0; i < nearest.length; i++) {
            row.get(i).x = nearest[i] + offsets[i];
        }
    }

    /** The numbers in ascending order whose squared distances to the given ones are the least in sum. */
    static double[] nearestAscending(final double[] wanted) {
        final double[] sums = new double[wanted.length];
        final int[] counts = new int[wanted.length];
        int pools = 0;
        for (final double value : wanted) {
            sums[pools] = value;
            counts[pools++] = 1;
            while (pools > 1 && sums[pools - 2] / counts[pools - 2] > sums[pools - 1] / counts[pools - 1]) {
                pools--;
                sums[pools - 1] += sums[pools];
                counts[pools - 1] += counts[pools];
            }
        }
        final double[] nearest = new double[wanted.length];
        int at = 0;
        for (int pool = 0; pool < pools; pool++) {
            Arrays.fill(nearest, at, at + counts[pool], sums[pool] / counts[pool]);
            at += counts[pool];
        }
        return nearest;
    }

    private Placed placed() {
        final double[] heights = new double[rows.size()];
        for (int box = 0; box < boxes.size(); box++) {
            final int row = nodes.get(box).row;
            heights[row] = Math.max(heights[row], boxes.get(box).height());
        }
        final double[] tops = new double[rows.size()];
        double top = GAP / 2;
        for (int row = 0; row < tops.length; row++) {
            tops[row] = top;
            top += heights[row] + ROW_GAP;
        }
        final List<Point> centres = nodes.stream().map(node -> new Point(node.x, tops[node.row] + heights[node.row] / 2)).toList();
        final double[] starts = ends(chains, true);
        final double[] arrivals = ends(chains, false);
        final List<List<Point>> paths = new ArrayList<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            final Point from = new Point(starts[edge], centres.get(edges.get(edge).from()).y()
                    + boxes.get(edges.get(edge).from()).height() / 2);
            final Point to = new Point(arrivals[edge], centres.get(edges.get(edge).to()).y() - boxes.get(edges.get(edge).to()).height() / 2);
            paths.add(path(from, chains.get(edge), to, tops, heights));
        }
        final double right = rows.stream().flatMap(List::stream).mapToDouble(node -> node.x + node.width / 2).max().orElse(0);
        return new Placed(centres, paths, right + GAP, top - ROW_GAP + GAP / 2);
    }

    /** Where edges leave boxes, or arrive: evenly along the side of each box, in the order of where they come from or go to. */
    private static double[] ends(final List<List<Node>> chains, final boolean atStart) {
        final Map<Node, List<Integer>> together = new LinkedHashMap<>();
        for (int edge = 0; edge < chains.size(); edge++) {
            final List<Node> chain = chains.get(edge);
            together.computeIfAbsent(atStart ? chain.getFirst() : chain.getLast(), key -> new ArrayList<>()).add(edge);
        }
        final double[] ends = new double[chains.size()];
        together.forEach((box, numbers) -> {
            numbers.sort(Comparator.comparingDouble(edge -> chains.get(edge).get(atStart ? 1 : chains.get(edge).size() - 2).x));
            for (int i = 0; i < numbers.size(); i++) {
                ends[numbers.get(i)] = box.x + box.width * ((i + 0.5) / numbers.size() - 0.5);
            }
        });
        return ends;
    }

    private static List<Point> path(final Point from, final List<Node> chain, final Point to, final double[] tops,
            final double[] heights) {
        final List<Point> path = new ArrayList<>(List.of(from));
        for (final Node passed : chain.subList(1, chain.size() - 1)) {
            path.add(new Point(passed.x, tops[passed.row]));
            path.add(new Point(passed.x, tops[passed.row] + heights[passed.row]));
        }
        path.add(to);
        return path;
    }
}
