package io.tilework.distributed.worker;

import java.util.ArrayList;
import java.util.List;

/** The positions that a worker holds: a few ranges, of which the one that was asked about last is looked at first. */
final class HeldRanges {

    private record Range(long start, long end) {

        boolean contains(final long position) {
            return start <= position && position < end;
        }
    }

    private final List<Range> ranges = new ArrayList<>();
    private Range last = new Range(0, 0);

    boolean contains(final long position) {
        if (last.contains(position)) {
            return true;
        }
        for (final Range range : ranges) {
            if (range.contains(position)) {
                last = range;
                return true;
            }
        }
        return false;
    }

    void add(final long start, final long end) {
        if (start < end) {
            ranges.add(new Range(start, end));
        }
    }

    void clear() {
        last = new Range(0, 0);
        ranges.clear();
    }
}
