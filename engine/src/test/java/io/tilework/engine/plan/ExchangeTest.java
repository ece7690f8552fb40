package io.tilework.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pieces lie: next to each other, each byte once, those of a new block together. */
class ExchangeTest {

    private static ChunkGrid grid(final Shape shape, final Random random) {
        return new ChunkGrid(IntStream.range(0, shape.rank())
                .mapToObj(d -> Chunks.phased(shape.size(d), 1 + random.nextInt(5), 1)).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesFillTheFileOnce(final long seed) {
        final Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            final Shape shape = Shape.of(IntStream.range(0, random.nextInt(4)).mapToLong(d -> 1 + random.nextInt(9)).toArray());
            final Exchange exchange = new Exchange(0, DType.INT16, grid(shape, random), grid(shape, random));
            final BitSet written = new BitSet();
            for (final BlockIndex old : Box.of(exchange.from().blocks())) {
                for (final BlockIndex made : exchange.newBlocks(old)) {
                    final Box piece = exchange.piece(old, made);
                    assertTrue(exchange.oldBlocks(made).contains(old));
                    final int from = Math.toIntExact(exchange.position(piece, made));
                    final int to = from + Math.toIntExact(piece.count() * DType.INT16.byteSize());
                    assertFalse(written.get(from, to).cardinality() > 0, () -> "bytes of " + piece + " are taken");
                    written.set(from, to);
                    assertWithinBlock(exchange, made, from, to);
                }
            }
            assertEquals(shape.elements() * DType.INT16.byteSize(), written.cardinality());
        }
    }

    /** The bytes of a new block are those between it and the next. */
    private static void assertWithinBlock(final Exchange exchange, final BlockIndex block, final int from, final int to) {
        final long start = exchange.position(exchange.to().elements(block), block);
        assertTrue(start <= from && to <= start + exchange.to().elements(block).count() * DType.INT16.byteSize());
    }
}
