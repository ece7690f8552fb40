package io.tilework.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of orders, by enumeration. */
class BlockOrderTest {

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(BlockOrder.ROWS, Shape.of(4, 5, 3)),
                Arguments.of(BlockOrder.ROWS, Shape.of()),
                Arguments.of(BlockOrder.ROWS, Shape.of(7)),
                Arguments.of(new BlockOrder.Bands(1, 1), Shape.of(4, 5)),
                Arguments.of(new BlockOrder.Bands(0, 3), Shape.of(7, 5)),
                Arguments.of(new BlockOrder.Bands(1, 2), Shape.of(4, 5, 3)),
                Arguments.of(new BlockOrder.Bands(2, 100), Shape.of(4, 5, 3)),
                Arguments.of(new BlockOrder.Bands(2, 2), Shape.of(4, 5)),
                Arguments.of(BlockOrder.MIRRORED, Shape.of(4, 5)),
                Arguments.of(BlockOrder.MIRRORED, Shape.of(1, 1)),
                Arguments.of(BlockOrder.MIRRORED, Shape.of(2, 2)),
                Arguments.of(BlockOrder.MIRRORED, Shape.of(7, 7)),
                Arguments.of(BlockOrder.MIRRORED, Shape.of(20, 20)));
    }

    private static ChunkGrid grid(final Shape blocks) {
        return ChunkGrid.regular(blocks, Shape.of(Arrays.stream(blocks.toArray()).map(size -> 1).toArray()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyBlockHasOnePositionAndComesAfterThoseBelowIt(final BlockOrder order, final Shape blocks) {
        final ChunkGrid grid = grid(blocks);
        final Set<BlockIndex> seen = new HashSet<>();
        for (long position = 0; position < grid.blockCount(); position++) {
            final BlockIndex block = order.at(grid, position);
            assertTrue(seen.add(block), () -> block + " came twice");
            assertEquals(position, order.position(grid, block));
            for (int d = 0; d < grid.rank(); d++) {
                if (block.get(d) > 0) {
                    final long[] below = new long[grid.rank()];
                    for (int e = 0; e < below.length; e++) {
                        below[e] = block.get(e) - (e == d ? 1 : 0);
                    }
                    assertTrue(seen.contains(BlockIndex.of(below)), () -> block + " came before one below it");
                }
            }
        }
    }

    @Test
    void mirrorImagesFollowEachOther() {
        final ChunkGrid grid = grid(Shape.of(6, 6));
        for (long row = 0; row < 6; row++) {
            for (long column = row + 1; column < 6; column++) {
                assertEquals(1 + BlockOrder.MIRRORED.position(grid, BlockIndex.of(row, column)),
                        BlockOrder.MIRRORED.position(grid, BlockIndex.of(column, row)));
            }
        }
    }

    @Test
    void bandsGoAcrossBeforeTheyGoOn() {
        final ChunkGrid grid = grid(Shape.of(3, 2));
        assertEquals(List.of("(0, 0)", "(1, 0)", "(0, 1)", "(1, 1)", "(2, 0)", "(2, 1)"),
                Stream.of(0, 1, 2, 3, 4, 5).map(position -> new BlockOrder.Bands(0, 2).at(grid, position).toString()).toList());
    }

    @Test
    void positionsOfLargeGridsDoNotOverflow() {
        final ChunkGrid grid = grid(Shape.of(1L << 31, 1L << 31));
        for (final BlockOrder order : List.of(BlockOrder.MIRRORED, new BlockOrder.Bands(0, 1000), new BlockOrder.Bands(1, 1000))) {
            for (final BlockIndex block : List.of(BlockIndex.of(3, 1L << 30), BlockIndex.of((1L << 31) - 1, (1L << 31) - 1),
                    BlockIndex.of((1L << 31) - 1, 0))) {
                assertEquals(block, order.at(grid, order.position(grid, block)), order::toString);
            }
        }
    }
}
