package io.tilework.engine.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small random geometry, by seed. */
final class RandomGrids {

    private final SplittableRandom random;

    RandomGrids(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number of {@code low, ..., high}. */
    long between(final long low, final long high) {
        return random.nextLong(low, high + 1);
    }

    /** A step of either sign, often longer than a chunk. */
    long step() {
        return between(0, 1) == 0 ? between(1, 9) : -between(1, 9);
    }

    /** Chunks of a dimension: one, regular, with a first one of its own size, or irregular. */
    Chunks chunks(final long length) {
        final long size = between(1, 6);
        return switch ((int) between(0, 3)) {
            case 0 -> Chunks.single(length);
            case 1 -> Chunks.regular(length, size);
            case 2 -> Chunks.phased(length, size, between(1, size));
            default -> Chunks.ofSizes(sizes(length));
        };
    }

    /** Positive sizes that add up to a length; a single 0 for the length 0. */
    long[] sizes(final long length) {
        if (length == 0) {
            return new long[1];
        }
        final List<Long> sizes = new ArrayList<>();
        for (long rest = length; rest > 0; rest -= sizes.getLast()) {
            sizes.add(between(1, Math.min(rest, 5)));
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    /** A grid with dimensions of up to 11 elements, some of them empty. */
    ChunkGrid grid(final int rank) {
        return new ChunkGrid(IntStream.range(0, rank).mapToObj(d -> chunks(between(0, 11))).toList());
    }
}
