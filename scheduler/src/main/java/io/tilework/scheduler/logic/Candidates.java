package io.tilework.scheduler.logic;

/**
 * The pending tasks whose computed inputs are all made, in sequential order. There are few more of them than workers,
 * and most come at the end, so a linked list serves.
 */
final class Candidates {

    private Task first;
    private Task last;
    private int size;

    /** The first in sequential order, or null. */
    Task first() {
        return first;
    }

    int size() {
        return size;
    }

    void add(final Task task) {
        task.isCandidate = true;
        Task before = last;
        while (before != null && task.comesBefore(before)) {
            before = before.before;
        }
        task.before = before;
        task.after = before == null ? first : before.after;
        if (before == null) {
            first = task;
        } else {
            before.after = task;
        }
        if (task.after == null) {
            last = task;
        } else {
            task.after.before = task;
        }
        size++;
    }

    void remove(final Task task) {
        task.isCandidate = false;
        if (task.before == null) {
            first = task.after;
        } else {
            task.before.after = task.after;
        }
        if (task.after == null) {
            last = task.before;
        } else {
            task.after.before = task.before;
        }
        task.before = null;
        task.after = null;
        size--;
    }
}
