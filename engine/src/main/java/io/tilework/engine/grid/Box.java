package io.tilework.engine.grid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rectangular set of integer coordinates: one {@link Interval} per dimension. Used for boxes of blocks and for boxes of
 * elements. A box of rank 0 holds the one empty coordinate. Iteration is in C order (the last dimension runs fastest).
 */
public record Box(List<Interval> intervals) implements Iterable<BlockIndex> {

    /** Copies the list. */
    public Box {
        intervals = List.copyOf(intervals);
    }

    /** The box of these intervals. */
    public static Box of(final Interval... intervals) {
        return new Box(List.of(intervals));
    }

    /** The box from the origin to the sizes of a shape. */
    public static Box of(final Shape shape) {
        return new Box(IntStream.range(0, shape.rank()).mapToObj(d -> new Interval(0, shape.size(d))).toList());
    }

    /** The box that holds one index. */
    public static Box only(final BlockIndex index) {
        return new Box(IntStream.range(0, index.rank()).mapToObj(d -> Interval.only(index.get(d))).toList());
    }

    /** The number of dimensions. */
    public int rank() {
        return intervals.size();
    }

    /** The interval along a dimension. */
    public Interval interval(final int dimension) {
        return intervals.get(dimension);
    }

    /** How many coordinates it holds; saturates at {@link Long#MAX_VALUE}. */
    public long count() {
        long count = 1;
        for (final Interval interval : intervals) {
            if (interval.isEmpty()) {
                return 0;
            }
            count = count > Long.MAX_VALUE / interval.length() ? Long.MAX_VALUE : count * interval.length();
        }
        return count;
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        for (int d = 0; d < intervals.size(); d++) {
            if (intervals.get(d).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it holds an index. */
    public boolean contains(final BlockIndex index) {
        for (int d = 0; d < rank(); d++) {
            if (!intervals.get(d).contains(index.get(d))) {
                return false;
            }
        }
        return true;
    }

    /** The lengths of the intervals. */
    public Shape shape() {
        return Shape.of(intervals.stream().mapToLong(Interval::length).toArray());
    }

    /** Boxes of at most so many coordinates, or of one, that together make this one: it is cut in half along its longest dimension, and so on. */
    public List<Box> pieces(final long countAtMost) {
        final List<Box> pieces = new ArrayList<>();
        final Deque<Box> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            final Box box = open.pop();
            if (box.count() <= Math.max(1, countAtMost)) {
                pieces.add(box);
            } else {
                final int longest = IntStream.range(0, rank()).boxed().max(Comparator.comparing(d -> box.interval(d).length())).orElseThrow();
                final Interval whole = box.interval(longest);
                final long middle = whole.start() + whole.length() / 2;
                open.push(box.with(longest, new Interval(middle, whole.end())));
                open.push(box.with(longest, new Interval(whole.start(), middle)));
            }
        }
        return pieces;
    }

    /** The box with another interval along a dimension. */
    private Box with(final int dimension, final Interval interval) {
        final List<Interval> changed = new ArrayList<>(intervals);
        changed.set(dimension, interval);
        return new Box(changed);
    }

    /** The coordinates in both. */
    public Box intersect(final Box other) {
        return new Box(IntStream.range(0, rank()).mapToObj(d -> interval(d).intersect(other.interval(d))).toList());
    }

    @Override
    public Iterator<BlockIndex> iterator() {
        return new CoordinateIterator(this);
    }

    @Override
    public String toString() {
        return intervals.stream().map(Interval::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Counts through the coordinates like an odometer. */
    private static final class CoordinateIterator implements Iterator<BlockIndex> {

        private final Box box;
        private final long[] next;
        private boolean more;

        CoordinateIterator(final Box box) {
            this.box = box;
            this.next = new long[box.rank()];
            for (int d = 0; d < next.length; d++) {
                next[d] = box.interval(d).start();
            }
            this.more = !box.isEmpty();
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public BlockIndex next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            final BlockIndex current = BlockIndex.of(next);
            advance();
            return current;
        }

        private void advance() {
            for (int d = next.length - 1; d >= 0; d--) {
                if (++next[d] < box.interval(d).end()) {
                    return;
                }
                next[d] = box.interval(d).start();
            }
            more = false;
        }
    }
}
