package io.tilework.engine.plan.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.HashSource;
import io.tilework.engine.run.RandomPlans;
import io.tilework.engine.run.TaskProbe;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures of plans are well-formed, and show every layer and every input, whatever the names. */
class PlanDrawingTest {

    private static final String HOSTILE = "a\"b<script>&\\ü\n\u0007\ud800";

    @TempDir
    private Path folder;

    private static Document parsed(final String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Computation hostile() {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(4, 4), Shape.of(2, 2));
        final Expr source = new Expr.Source(new HashSource(HOSTILE, grid, 7, 0, TaskProbe.NONE), List.of(Slice.all(4), Slice.all(4)), grid,
                Origin.of(HOSTILE));
        return Computation.of(source, new CollectingSink(HOSTILE, grid, 0, 0, TaskProbe.NONE));
    }

    @Test
    void everyLayerAndEveryInputIsShown() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            final PlanDrawing drawing = new PlanDrawing(plan);
            final Document svg = parsed(drawing.svg());
            assertEquals(plan.layers().size(), svg.getElementsByTagName("rect").getLength());
            final long inputs = plan.layers().stream().flatMap(layer -> layer.inputs().stream()
                    .filter(input -> input.layer() != layer.id())).count();
            assertEquals(inputs + 1, svg.getElementsByTagName("path").getLength(), "an arrow per input, and their tip");
            final String dot = drawing.dot();
            assertEquals(plan.layers().size(), dot.lines().filter(line -> line.matches("  layer\\d+ \\[.*];")).count());
            assertEquals(plan.layers().stream().mapToInt(layer -> layer.inputs().size()).sum(),
                    dot.lines().filter(line -> line.contains(" -> ")).count());
        }
    }

    @Test
    void namesAreEscaped() throws Exception {
        final PlanDrawing drawing = new PlanDrawing(hostile().plan(1 << 20));
        assertTrue(parsed(drawing.svg()).getElementsByTagName("text").item(1).getTextContent().contains("b<script>&\\ü"));
        assertEquals(0, parsed(drawing.svg()).getElementsByTagName("script").getLength());
        assertTrue(drawing.dot().contains("a\\\"b<script>&\\\\ü??"), drawing.dot());
    }

    @Test
    void filesAreWrittenByTheirSuffix() throws Exception {
        final Computation computation = hostile();
        final Path svg = folder.resolve("plan.SVG");
        final Path dot = folder.resolve("plan.dot");
        computation.visualize(svg, 1 << 20);
        computation.visualize(svg, 1 << 20);
        computation.visualize(dot, 1 << 20);
        assertEquals("svg", parsed(Files.readString(svg)).getDocumentElement().getTagName());
        assertTrue(Files.readString(dot).startsWith("digraph"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "nothing else is left");
        }
        assertTrue(assertThrows(ArgumentException.class, () -> computation.visualize(folder.resolve("plan.png"), 1 << 20)).getMessage()
                .contains(".svg and .dot"));
        assertThrows(ArgumentException.class, () -> computation.visualize(Path.of("/"), 1 << 20));
        assertThrows(StoreException.class, () -> computation.visualize(folder.resolve("no/plan.svg"), 1 << 20));
    }

    @Test
    void aPlanOfAThousandMillionBlocksIsDrawnLikeOneOfFour() {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(1_000_000_000L), Shape.of(1));
        final Expr source = new Expr.Source(new HashSource("x", grid, 7, 0, TaskProbe.NONE), List.of(Slice.all(1_000_000_000L)), grid,
                Origin.of("here"));
        final String svg = new PlanDrawing(Computation.of(source, new CollectingSink("y", grid, 0, 0, TaskProbe.NONE)).plan(1 << 20)).svg();
        assertTrue(svg.contains("1,000,000,000 blocks of (1,)") && svg.length() < 5_000, svg);
    }
}
