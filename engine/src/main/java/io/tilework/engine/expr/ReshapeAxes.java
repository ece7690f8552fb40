package io.tilework.engine.expr;

import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the dimensions of two shapes with the same elements in C order correspond, when their blocks line up.
 *
 * <p>The dimensions fall into groups with equal products, in order. Within a group, at most the first dimension that is longer
 * than 1 may be cut, on either side, and both sides must be cut after the same numbers of elements. Then a block of one side
 * is a block of the other, and the elements of both lie in the same order.
 *
 * @param alignedTo for each dimension of the source the dimension of the result that has the same block coordinate, or -1
 *     where the source has one block along it
 */
public record ReshapeAxes(List<Integer> alignedTo) {

    /** Copies the list. */
    public ReshapeAxes {
        alignedTo = List.copyOf(alignedTo);
    }

    /** Dimensions of source and result, from and to (excluded), that hold the same elements. */
    public record Group(int sourceFrom, int sourceTo, int resultFrom, int resultTo) {}

    /** The correspondence, or nothing if the blocks do not line up. */
    public static Optional<ReshapeAxes> between(final ChunkGrid source, final ChunkGrid result) {
        if (source.shape().elements() != result.shape().elements()) {
            return Optional.empty();
        }
        final List<Integer> aligned = new ArrayList<>(Collections.nCopies(source.rank(), -1));
        if (source.blockCount() == 1 && result.blockCount() == 1) {
            return Optional.of(new ReshapeAxes(aligned));
        }
        if (onlyUnitDimensions(source, result)) {
            return Optional.of(new ReshapeAxes(longerDimensions(source, result)));
        }
        for (final Group group : groups(source.shape().toArray(), result.shape().toArray())) {
            final int own = leading(source, group.sourceFrom(), group.sourceTo());
            final int other = leading(result, group.resultFrom(), group.resultTo());
            if (own == -2 || other == -2 || !cutAlike(source, group.sourceFrom(), group.sourceTo(), own,
                    result, group.resultFrom(), group.resultTo(), other)) {
                return Optional.empty();
            }
            if (own >= 0) {
                aligned.set(own, other);
            }
        }
        return Optional.of(new ReshapeAxes(aligned));
    }

    /** Whether the dimensions that are longer than 1 are the same, so that nothing but a coordinate of 0 comes or goes. */
    public static boolean onlyUnitDimensions(final ChunkGrid source, final ChunkGrid result) {
        return longer(source).equals(longer(result));
    }

    /** For each dimension of the source that is not of size 1 the one of the result in the same place, not counting size 1. */
    private static List<Integer> longerDimensions(final ChunkGrid source, final ChunkGrid result) {
        final List<Integer> aligned = new ArrayList<>();
        int next = 0;
        for (final Chunks chunks : source.dimensions()) {
            if (chunks.length() == 1) {
                aligned.add(-1);
                continue;
            }
            while (result.chunks(next).length() == 1) {
                next++;
            }
            aligned.add(next++);
        }
        return aligned;
    }

    private static List<Chunks> longer(final ChunkGrid grid) {
        return grid.dimensions().stream().filter(chunks -> chunks.length() != 1).toList();
    }

    /** The smallest groups of neighbouring dimensions with equal products. Shapes without elements form one group. */
    public static List<Group> groups(final long[] source, final long[] result) {
        final List<Group> groups = new ArrayList<>();
        if (IntStream.range(0, source.length).anyMatch(d -> source[d] == 0)) {
            return List.of(new Group(0, source.length, 0, result.length));
        }
        int s = 0;
        int r = 0;
        while (s < source.length || r < result.length) {
            final int fromS = s;
            final int fromR = r;
            long left = s < source.length ? source[s++] : 1;
            long right = r < result.length ? result[r++] : 1;
            while (left != right) {
                if (left < right) {
                    left *= source[s++];
                } else {
                    right *= result[r++];
                }
            }
            groups.add(new Group(fromS, s, fromR, r));
        }
        return groups;
    }

    /** The dimension of a group that is cut, or -1 if none is; -2 if blocks are not runs of elements. */
    private static int leading(final ChunkGrid grid, final int from, final int to) {
        int cut = -1;
        boolean longerSeen = false;
        for (int d = from; d < to; d++) {
            if (grid.chunks(d).count() > 1) {
                if (longerSeen) {
                    return -2;
                }
                cut = d;
            }
            longerSeen |= grid.chunks(d).length() != 1;
        }
        return cut;
    }

    private static boolean cutAlike(final ChunkGrid source, final int fromS, final int toS, final int own,
            final ChunkGrid result, final int fromR, final int toR, final int other) {
        if (own < 0 || other < 0) {
            return own < 0 && other < 0;
        }
        final Chunks mine = source.chunks(own);
        final Chunks theirs = result.chunks(other);
        final long mineEach = product(source, own + 1, toS);
        final long theirsEach = product(result, other + 1, toR);
        if (mine.count() != theirs.count()) {
            return false;
        }
        if (mine instanceof Chunks.Regular a && theirs instanceof Chunks.Regular b) {
            return a.first() * mineEach == b.first() * theirsEach && (a.count() <= 2
                    || a.size() * mineEach == b.size() * theirsEach);
        }
        for (long chunk = 0; chunk < mine.count(); chunk++) {
            if (mine.start(chunk) * mineEach != theirs.start(chunk) * theirsEach) {
                return false;
            }
        }
        return true;
    }

    private static long product(final ChunkGrid grid, final int from, final int to) {
        long product = 1;
        for (int d = from; d < to; d++) {
            product *= grid.chunks(d).length();
        }
        return product;
    }
}
