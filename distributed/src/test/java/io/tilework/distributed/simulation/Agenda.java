package io.tilework.distributed.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A virtual clock, and what happens when, in microseconds. What happens at the same time happens in the order in which it was noted. */
final class Agenda {

    private record Entry(long time, long number, Runnable what) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::number));
    private long now;
    private long noted;

    long now() {
        return now;
    }

    long nowMillis() {
        return now / 1_000;
    }

    void after(final long micros, final Runnable what) {
        entries.add(new Entry(now + Math.max(0, micros), noted++, what));
    }

    /** Has the next thing happen; false if there is none. */
    boolean step() {
        final Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        now = next.time;
        next.what.run();
        return true;
    }
}
