package io.tilework.engine.plan.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.plan.draw.LayeredLayout.Box;
import io.tilework.engine.plan.draw.LayeredLayout.Edge;
import io.tilework.engine.plan.draw.LayeredLayout.Placed;
import io.tilework.engine.plan.draw.LayeredLayout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes do not touch, edges lead downwards from box to box, and a chain is straight. */
class LayeredLayoutTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void boxesOfRandomGraphsDoNotTouchAndEdgesLeadDown(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int count = random.nextInt(1, 40);
        final List<Box> boxes = new ArrayList<>();
        final List<Edge> edges = new ArrayList<>();
        for (int to = 0; to < count; to++) {
            boxes.add(new Box(random.nextInt(20, 200), random.nextInt(20, 80)));
            for (int input = 0; to > 0 && input < random.nextInt(4); input++) {
                edges.add(new Edge(random.nextInt(to), to));
            }
        }
        final Placed placed = LayeredLayout.of(boxes, edges);
        for (int a = 0; a < count; a++) {
            assertInside(placed, boxes.get(a), placed.centres().get(a));
            for (int b = 0; b < a; b++) {
                final double apartAcross = Math.abs(placed.centres().get(a).x() - placed.centres().get(b).x())
                        - (boxes.get(a).width() + boxes.get(b).width()) / 2;
                final double apartDown = Math.abs(placed.centres().get(a).y() - placed.centres().get(b).y())
                        - (boxes.get(a).height() + boxes.get(b).height()) / 2;
                assertTrue(apartAcross > 5 || apartDown > 5, "boxes " + a + " and " + b);
            }
        }
        for (int edge = 0; edge < edges.size(); edge++) {
            assertLeadsDown(placed.paths().get(edge), edges.get(edge), boxes, placed.centres());
        }
    }

    private static void assertInside(final Placed placed, final Box box, final Point centre) {
        assertTrue(centre.x() - box.width() / 2 >= 0 && centre.x() + box.width() / 2 <= placed.width()
                && centre.y() - box.height() / 2 >= 0 && centre.y() + box.height() / 2 <= placed.height(), () -> box + " at " + centre);
    }

    private static void assertLeadsDown(final List<Point> path, final Edge edge, final List<Box> boxes, final List<Point> centres) {
        for (int i = 1; i < path.size(); i++) {
            assertTrue(path.get(i).y() >= path.get(i - 1).y(), () -> "the path leads up: " + path);
        }
        final Point from = centres.get(edge.from());
        final Point to = centres.get(edge.to());
        assertEquals(from.y() + boxes.get(edge.from()).height() / 2, path.getFirst().y(), 1e-9);
        assertEquals(to.y() - boxes.get(edge.to()).height() / 2, path.getLast().y(), 1e-9);
        assertTrue(Math.abs(path.getFirst().x() - from.x()) <= boxes.get(edge.from()).width() / 2);
        assertTrue(Math.abs(path.getLast().x() - to.x()) <= boxes.get(edge.to()).width() / 2);
    }

    @Test
    void twoPairsThatNeedNotCrossDoNot() {
        final Box box = new Box(50, 20);
        final Placed placed = LayeredLayout.of(List.of(box, box, box, box), List.of(new Edge(0, 3), new Edge(1, 2)));
        assertTrue((placed.centres().get(0).x() < placed.centres().get(1).x()) == (placed.centres().get(3).x() < placed.centres().get(2).x()));
    }

    @Test
    void aChainIsStraight() {
        final Placed placed = LayeredLayout.of(List.of(new Box(10, 10), new Box(90, 10), new Box(40, 10)),
                List.of(new Edge(0, 1), new Edge(1, 2)));
        assertEquals(placed.centres().get(0).x(), placed.centres().get(1).x(), 0.01);
        assertEquals(placed.centres().get(2).x(), placed.centres().get(1).x(), 0.01);
    }

    @Test
    void thereMayBeNothing() {
        assertEquals(List.of(), LayeredLayout.of(List.of(), List.of()).centres());
    }

    @Test
    void ascendingNumbersAreTheNearestOnes() {
        assertArrayEquals(new double[] {1, 2, 2, 5}, LayeredLayout.nearestAscending(new double[] {1, 3, 1, 5}));
        final SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            final double[] wanted = DoubleStream.generate(() -> random.nextInt(4)).limit(4).toArray();
            double least = Double.MAX_VALUE;
            for (int code = 0; code < 13 * 13 * 13 * 13; code++) {
                final double[] tried = {code % 13 / 4.0, code / 13 % 13 / 4.0, code / 169 % 13 / 4.0, code / 2197 / 4.0};
                if (tried[0] <= tried[1] && tried[1] <= tried[2] && tried[2] <= tried[3]) {
                    least = Math.min(least, distance(wanted, tried));
                }
            }
            final double[] nearest = LayeredLayout.nearestAscending(wanted);
            assertTrue(distance(wanted, nearest) <= least + 1e-9 && nearest[0] <= nearest[1] && nearest[2] <= nearest[3]
                    && nearest[1] <= nearest[2]);
        }
    }

    private static double distance(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
