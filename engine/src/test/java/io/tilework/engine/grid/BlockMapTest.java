package io.tilework.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.TileworkBug;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law of block maps: {@code b in consumers(a)} exactly when {@code a in inputs(b)}, against enumeration of all pairs of
 * blocks; and that an affine rule's inputs hold what the operation reads.
 */
class BlockMapTest {

    /** A rule, and the numbers of blocks between which it maps. */
    private record Case(DimensionRule rule, long sources, long outputs) {}

    private static Case randomCase(final RandomGrids random, final int output) {
        final long blocks = random.between(1, 7);
        return switch ((int) random.between(0, 7)) {
            case 0 -> new Case(new DimensionRule.Aligned(output), blocks, blocks);
            case 1 -> new Case(new DimensionRule.Whole(random.between(0, blocks)), blocks, random.between(1, 5));
            case 2 -> new Case(new DimensionRule.Fixed(random.between(0, blocks - 1)), blocks, random.between(1, 5));
            case 3 -> new Case(new DimensionRule.Previous(output, blocks), blocks, blocks);
            case 4 -> {
                final long group = random.between(1, 4);
                yield new Case(new DimensionRule.FanIn(output, group, blocks), blocks, Math.ceilDiv(blocks, group));
            }
            case 5 -> {
                final DimensionRule.Affine affine = randomAffine(random, output);
                yield new Case(new DimensionRule.Placed(output, affine), affine.target().count(), affine.source().count());
            }
            case 6 -> {
                final List<Long> chosen = LongStream.range(0, blocks).filter(block -> random.between(0, 1) == 1).boxed().toList();
                yield new Case(new DimensionRule.Chosen(output, chosen), blocks, Math.max(1, chosen.size()));
            }
            default -> {
                final DimensionRule.Affine affine = randomAffine(random, output);
                yield new Case(affine, affine.source().count(), affine.target().count());
            }
        };
    }

    /** Any start and step; also such that selected elements lie outside of the source at either end. */
    private static DimensionRule.Affine randomAffine(final RandomGrids random, final int output) {
        return new DimensionRule.Affine(output, random.between(-25, 40), random.step(),
                random.chunks(random.between(0, 30)), random.chunks(random.between(0, 12)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inputsAndConsumersAreInverse(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 150; round++) {
            final int rank = (int) random.between(1, 3);
            final List<DimensionRule> rules = new ArrayList<>();
            final long[] sources = new long[rank];
            final long[] outputs = new long[rank];
            for (int d = 0; d < rank; d++) {
                // The last dimension of the source looks at the first of the output, and so on.
                final Case one = randomCase(random, rank - 1 - d);
                rules.add(one.rule);
                sources[d] = one.sources;
                outputs[rank - 1 - d] = one.outputs;
            }
            assertInverse(new BlockMap(rules, Shape.of(outputs)), Shape.of(sources));
        }
    }

    private static void assertInverse(final BlockMap map, final Shape sources) {
        final Box all = Box.of(sources);
        for (final BlockIndex output : Box.of(map.outputBlocks())) {
            final Box inputs = map.inputs(output);
            assertEquals(inputs, inputs.isEmpty() ? inputs : inputs.intersect(all), "inputs are blocks of the source");
            for (final BlockIndex source : all) {
                assertEquals(inputs.contains(source), map.consumers(source).contains(output),
                        () -> map + ": output " + output + ", source " + source);
            }
        }
        for (final BlockIndex source : all) {
            final Box consumers = map.consumers(source);
            assertTrue(consumers.isEmpty() || consumers.intersect(Box.of(map.outputBlocks())).equals(consumers));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void affineInputsHoldEverySelectedElementAndNoMoreThanTheirSpan(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 400; round++) {
            final DimensionRule.Affine rule = randomAffine(random, 0);
            for (long output = 0; output < rule.target().count(); output++) {
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                for (long e = rule.target().start(output); e < rule.target().start(output + 1); e++) {
                    final long element = rule.start() + rule.step() * e;
                    if (element >= 0 && element < rule.source().length()) {
                        low = Math.min(low, rule.source().chunkOf(element));
                        high = Math.max(high, rule.source().chunkOf(element));
                    }
                }
                final Interval expected = low > high ? Interval.EMPTY : new Interval(low, high + 1);
                assertEquals(expected, rule.inputs(output), () -> rule.toString());
            }
        }
    }

    @Test
    void anOutputOfRankZeroNeedsWholeSources() {
        final BlockMap total = new BlockMap(List.of(new DimensionRule.Whole(4)), Shape.of());
        assertEquals(new Interval(0, 4), total.inputs(BlockIndex.of()).interval(0));
        assertTrue(total.consumers(BlockIndex.of(3)).contains(BlockIndex.of()));
        assertThrows(TileworkBug.class, () -> new BlockMap(List.of(new DimensionRule.Aligned(0)), Shape.of()));
    }

    @Test
    void identityMapsEveryBlockToItself() {
        final BlockMap map = BlockMap.identity(Shape.of(3, 4));
        assertEquals(Box.only(BlockIndex.of(2, 1)), map.inputs(BlockIndex.of(2, 1)));
        assertEquals(Box.only(BlockIndex.of(2, 1)), map.consumers(BlockIndex.of(2, 1)));
    }
}
