package io.tilework.scheduler.logic;

import io.tilework.engine.grid.Interval;
import java.util.TreeMap;

/**
 * A range of positions whose blocks one process asks for, and how far that is. Its <em>watermark</em> is the position before which everything that is to be written is
 * written; blocks in memory that others take may still be there, or be lost with the process.
 */
final class RootRange {

    private final PlanPositions positions;
    private final long start;
    private long end;
    /** For each tree how many blocks it has, which of them is next, and how many the range ends after. */
    private final long[] counts;
    private final long[] next;
    private final long[] ends;
    /** Where results stand that are asked for and not written, and how many at each place. */
    private final TreeMap<Long, Integer> unwritten = new TreeMap<>();

    RootRange(final Interval range, final long from, final PlanPositions positions, final long[] counts) {
        this.positions = positions;
        this.start = range.start();
        this.counts = counts;
        this.next = new long[counts.length];
        this.ends = new long[counts.length];
        for (int tree = 0; tree < counts.length; tree++) {
            next[tree] = positions.before(from, counts[tree]);
        }
        endAt(range.end());
    }

    private void endAt(final long position) {
        end = position;
        for (int tree = 0; tree < counts.length; tree++) {
            ends[tree] = positions.before(position, counts[tree]);
        }
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** Takes the next block of the tree that is behind the others; its number, or -1 at the end. */
    int take() {
        int behind = -1;
        double least = 1;
        for (int tree = 0; tree < next.length; tree++) {
            final double share = (double) next[tree] / counts[tree];
            if (next[tree] < ends[tree] && (behind < 0 || share < least)) {
                behind = tree;
                least = share;
            }
        }
        if (behind >= 0) {
            next[behind]++;
        }
        return behind;
    }

    /** Which block of a tree was taken last. */
    long taken(final int tree) {
        return next[tree] - 1;
    }

    /** Where a block of a tree stands. */
    long position(final int tree, final long place) {
        return positions.scaled(place, counts[tree]);
    }

    /** Whether it is still to come that a block of a tree is asked for here which stands at a position. */
    boolean isAhead(final int tree, final long position) {
        return position < end && next[tree] < ends[tree] && position >= position(tree, next[tree]);
    }

    /** Something that stands there is to be written. */
    void open(final long position) {
        unwritten.merge(position, 1, Integer::sum);
    }

    /** It is written. */
    void close(final long position) {
        unwritten.computeIfPresent(position, (_, many) -> many == 1 ? null : many - 1);
    }

    /** Before this position everything is asked for. */
    long asked() {
        long least = end;
        for (int tree = 0; tree < next.length; tree++) {
            if (next[tree] < ends[tree]) {
                least = Math.min(least, position(tree, next[tree]));
            }
        }
        return least;
    }

    /** Before this position everything is written. */
    long watermark() {
        return unwritten.isEmpty() ? asked() : Math.min(asked(), unwritten.firstKey());
    }

    /** Gives the second half of what is not asked for away; empty if nothing is left. */
    Interval giveHalf() {
        final long from = asked();
        final long middle = from + (end - from) / 2;
        final Interval given = new Interval(middle, end);
        endAt(middle);
        return given;
    }
}
