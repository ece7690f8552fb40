package io.tilework.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ChunksException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to cut a dimension, against enumeration. */
class ChunksTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void cutsTheDimensionInOrderWithoutGaps(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 300; round++) {
            final Chunks chunks = random.chunks(random.between(0, 30));
            assertTrue(chunks.count() >= 1);
            assertEquals(0, chunks.start(0));
            assertEquals(chunks.length(), chunks.start(chunks.count()));
            for (long chunk = 0; chunk < chunks.count(); chunk++) {
                assertTrue(chunks.size(chunk) >= 1 || chunks.length() == 0);
                for (long element = chunks.start(chunk); element < chunks.start(chunk + 1); element++) {
                    assertEquals(chunk, chunks.chunkOf(element));
                }
            }
            assertEquals(LongStream.range(0, chunks.count()).map(chunks::size).max().orElseThrow(), chunks.largest());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void coversExactlyTheChunksThatHoldAnElement(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 500; round++) {
            final Chunks chunks = random.chunks(random.between(0, 30));
            final long low = random.between(-5, 35);
            final Interval elements = new Interval(low, low + random.between(0, 20));
            final Interval covering = chunks.covering(elements);
            for (long chunk = 0; chunk < chunks.count(); chunk++) {
                assertEquals(!chunks.elements(chunk).intersect(elements).isEmpty(), covering.contains(chunk),
                        chunks + " covering " + elements);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void mergedChunksAreNeighboursTogether(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 500; round++) {
            final Chunks chunks = random.chunks(random.between(0, 30));
            final long neighbours = random.between(1, 9);
            final Chunks merged = chunks.merged(neighbours);
            assertEquals(Math.ceilDiv(chunks.count(), neighbours), merged.count(), chunks::toString);
            for (long chunk = 0; chunk < merged.count(); chunk++) {
                assertEquals(chunks.start(chunk * neighbours), merged.start(chunk), chunks + " by " + neighbours);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void equalCutsAreEqual(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 500; round++) {
            final Chunks chunks = random.chunks(random.between(0, 30));
            final long[] sizes = LongStream.range(0, chunks.count()).map(chunks::size).toArray();
            assertEquals(chunks, Chunks.ofSizes(sizes));
        }
    }

    @Test
    void endlessChunkSizesDoNotOverflow() {
        final Chunks chunks = Chunks.phased(10, Long.MAX_VALUE, 3);
        assertEquals(2, chunks.count());
        assertEquals(10, chunks.start(2));
        assertEquals(1L << 40, Chunks.regular(1L << 60, 1L << 20).count());
    }

    @Test
    void refusesSizesThatAreNoSizes() {
        assertThrows(ChunksException.class, () -> Chunks.regular(10, 0));
        assertThrows(ChunksException.class, () -> Chunks.ofSizes(3, 0, 2));
        assertThrows(ChunksException.class, () -> Chunks.ofSizes(-1));
    }
}
