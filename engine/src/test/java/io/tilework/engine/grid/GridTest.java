package io.tilework.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ChunksException;
import io.tilework.engine.error.ShapeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, intervals, boxes and chunk grids. */
class GridTest {

    private static final long HUGE = 1L << 33;

    @Test
    void intervalsThatHoldNothingAreEqual() {
        assertEquals(Interval.EMPTY, new Interval(7, 3));
        assertEquals(Interval.EMPTY, new Interval(2, 5).intersect(new Interval(5, 9)));
        assertEquals(new Interval(4, 5), new Interval(2, 5).intersect(new Interval(4, 9)));
    }

    @Test
    void countsElementsWithoutOverflow() {
        assertEquals(1, Shape.of().elements());
        assertEquals(0, Shape.of(HUGE, HUGE, 0).elements());
        // 2^66 elements wrap around to 0.
        assertThrows(ShapeException.class, () -> Shape.of(HUGE, HUGE));
        assertThrows(ShapeException.class, () -> Shape.of(3, -1));
        assertEquals(Long.MAX_VALUE, Box.of(new Interval(0, HUGE), new Interval(0, HUGE)).count());
        assertThrows(ChunksException.class, () -> ChunkGrid.of(Chunks.regular(HUGE, 1), Chunks.regular(HUGE, 1)));
    }

    @Test
    void broadcastsAsNumPyDoes() {
        assertEquals(Shape.of(4, 2, 3), Shape.broadcast("add", List.of(Shape.of(2, 1), Shape.of(4, 1, 3), Shape.of())));
        assertEquals(Shape.of(0, 3), Shape.broadcast("add", List.of(Shape.of(0, 1), Shape.of(3))));
        final ShapeException wrong = assertThrows(ShapeException.class,
                () -> Shape.broadcast("add", List.of(Shape.of(2, 3), Shape.of(2))));
        assertEquals("add: shapes (2, 3) and (2,) do not broadcast: aligned at the last axis, sizes must be equal or 1,"
                + " but axis -1 has 3 and 2", wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void boxesIterateInOrderOverWhatTheyContain(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 100; round++) {
            final ChunkGrid grid = random.grid((int) random.between(0, 3));
            long number = 0;
            for (final BlockIndex block : Box.of(grid.blocks())) {
                assertEquals(number, grid.number(block));
                assertEquals(block, grid.index(number));
                assertTrue(Box.of(grid.blocks()).contains(block));
                assertEquals(grid.blockShape(block), grid.elements(block).shape());
                number++;
            }
            assertEquals(grid.blockCount(), number);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void blocksPartTheElements(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 50; round++) {
            final ChunkGrid grid = random.grid((int) random.between(0, 3));
            final Set<BlockIndex> elements = new HashSet<>();
            for (final BlockIndex block : Box.of(grid.blocks())) {
                for (final BlockIndex element : grid.elements(block)) {
                    assertTrue(elements.add(element));
                    assertEquals(Box.only(block), grid.covering(Box.only(element)));
                }
            }
            assertEquals(grid.shape().elements(), elements.size());
        }
    }

    @Test
    void permutesGridsAndIndicesAlike() {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(4, 6, 10), Shape.of(2, 3, 4));
        assertEquals(Shape.of(10, 4, 6), grid.permuted(2, 0, 1).shape());
        assertEquals(grid.blockShape(BlockIndex.of(1, 0, 2)).permuted(2, 0, 1),
                grid.permuted(2, 0, 1).blockShape(BlockIndex.of(1, 0, 2).permuted(2, 0, 1)));
        assertFalse(Box.of(grid.blocks()).isEmpty());
    }
}
