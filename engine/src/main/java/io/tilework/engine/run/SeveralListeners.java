package io.tilework.engine.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Tells several listeners, and no more those that have thrown. */
final class SeveralListeners implements RunListener {

    static final RunListener NONE = new SeveralListeners(List.of());

    private final List<RunListener> hearing;

    private SeveralListeners(final List<RunListener> listeners) {
        this.hearing = new ArrayList<>(listeners);
    }

    static RunListener of(final List<RunListener> listeners) {
        final List<RunListener> hearing = listeners.stream().filter(listener -> listener != NONE).toList();
        return hearing.isEmpty() ? NONE : new SeveralListeners(hearing);
    }

    @Override
    public void on(final RunEvent event) {
        for (final Iterator<RunListener> each = hearing.iterator(); each.hasNext();) {
            try {
                each.next().on(event);
            } catch (final RuntimeException | Error failure) {
                each.remove();
                LoggerFactory.getLogger(RunListener.class).warn("a listener of a run failed, and will hear no more of it", failure);
            }
        }
    }
}
