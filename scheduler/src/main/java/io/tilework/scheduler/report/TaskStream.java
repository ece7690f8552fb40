package io.tilework.scheduler.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each worker did when. Spans are kept one by one while they are few. When there are too many, neighbours that begin within the same
 * quantum of time become one, and the quantum doubles until half of the room is free again: so short tasks are merged, long ones stay as
 * they were, and any run fits into the same memory.
 */
final class TaskStream {

    /** How many spans are kept in all. */
    static final int MOST_SPANS = 6_000;

    private static final long FIRST_QUANTUM_NANOS = 1 << 10;

    /**
     * Time that a worker spent on an activity, or on several that were merged.
     *
     * @param activity the one that took longest
     * @param count how many were merged
     * @param busyNanos the time they took, without gaps
     * @param longestNanos the time that the activity took
     * @param what names a single one
     */
    record Span(long startNanos, long endNanos, int activity, long count, long busyNanos, long longestNanos, String what) {

        Span with(final Span next) {
            final boolean isSame = activity == next.activity;
            final boolean isFirst = isSame || longestNanos >= next.longestNanos;
            return new Span(startNanos, Math.max(endNanos, next.endNanos), isFirst ? activity : next.activity, count + next.count,
                    busyNanos + next.busyNanos, isSame ? longestNanos + next.longestNanos : Math.max(longestNanos, next.longestNanos), "");
        }
    }

    private final Map<Integer, List<Span>> spans = new HashMap<>();
    private long quantumNanos = FIRST_QUANTUM_NANOS;
    private int size;

    /** Adds what a worker did last. */
    void add(final int worker, final Span span) {
        spans.computeIfAbsent(worker, key -> new ArrayList<>()).add(span);
        size++;
        if (size > MOST_SPANS) {
            merge();
            while (size > MOST_SPANS / 2 && quantumNanos < Long.MAX_VALUE / 2) {
                quantumNanos *= 2;
                merge();
            }
        }
    }

    private void merge() {
        spans.replaceAll((key, all) -> merged(all));
        size = spans.values().stream().mapToInt(List::size).sum();
    }

    private List<Span> merged(final List<Span> all) {
        final List<Span> merged = new ArrayList<>();
        for (final Span span : all) {
            if (!merged.isEmpty() && merged.getLast().startNanos() / quantumNanos == span.startNanos() / quantumNanos) {
                merged.set(merged.size() - 1, merged.getLast().with(span));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** The workers that did something, in order. */
    List<Integer> workers() {
        return spans.keySet().stream().sorted().toList();
    }

    /** What a worker did, in order of time. */
    List<Span> of(final int worker) {
        return List.copyOf(spans.getOrDefault(worker, List.of()));
    }
}
