package io.tilework.arrays.lang;

import io.tilework.arrays.Later;
import io.tilework.engine.error.UnknownShapeException;
import java.util.List;
import java.util.function.Function;

/**
 * Steps of an evaluation that are taken now, or later if they depend on the shape of an array that is not known yet: then what they give is a {@link Value.LaterValue}, and so is
 * what is made of it.
 */
final class Steps {

    private Steps() {}

    /** What a step gives for some values; it is taken again, from the start, when more is known. */
    static Value take(final List<Value> values, final Function<List<Value>, Value> step) {
        if (values.stream().noneMatch(Steps::waits)) {
            try {
                return step.apply(values);
            } catch (final UnknownShapeException unknown) {
                return later(values, step);
            }
        }
        return later(values, step);
    }

    private static Value later(final List<Value> values, final Function<List<Value>, Value> step) {
        return new Value.LaterValue(Later.of(() -> {
            final Value value = step.apply(values.stream().map(Steps::known).toList());
            return value instanceof Value.LaterValue(Later<Value> further) ? further.get() : value;
        }));
    }

    /** Whether a value, or an item of it, depends on something that is not known yet. */
    private static boolean waits(final Value value) {
        return value instanceof Value.LaterValue
                || value instanceof Value.SequenceValue sequence && sequence.items().stream().anyMatch(Steps::waits);
    }

    /** A value in which nothing waits. */
    static Value known(final Value value) {
        return switch (value) {
            case Value.LaterValue(Later<Value> later) -> known(later.get());
            case Value.SequenceValue sequence when waits(sequence) ->
                new Value.SequenceValue(sequence.items().stream().map(Steps::known).toList(), sequence.brackets());
            default -> value;
        };
    }
}
