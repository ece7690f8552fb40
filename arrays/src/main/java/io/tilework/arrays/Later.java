package io.tilework.arrays;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.error.UnknownShapeException;
import io.tilework.engine.expr.Origin;
import java.util.function.Supplier;

/**
 * Something that cannot be built yet, since it depends on values that are not computed, such as an array whose shape does: how it will be built. An
 * {@link Evaluation} computes what is missing, in runs before that of its results, and builds it then.
 *
 * @param <T> what is built
 */
public final class Later<T> {

    private final Supplier<T> building;
    private final String place;

    private Later(final Supplier<T> building) {
        this.building = building;
        this.place = Origin.caller().line();
    }

    /**
     * Something that is built in an evaluation, when it is asked for there.
     *
     * @param building builds it, without side effects; throws {@link UnknownShapeException} as long as something is missing
     */
    public static <T> Later<T> of(final Supplier<T> building) {
        return new Later<>(building);
    }

    /** An array that is built now, or later if something is not known yet that its shape depends on. */
    public static NDArray array(final Supplier<NDArray> building) {
        try {
            return building.get();
        } catch (final UnknownShapeException unknown) {
            return new NDArray(of(building));
        }
    }

    /**
     * What is built, with what the current evaluation has found out.
     *
     * @throws UnknownShapeException if something is missing, or there is no evaluation: outside of one nothing becomes known
     */
    public T get() {
        return Epochs.built(this);
    }

    /** Builds it, in the place where it was asked for; mistakes that show only now say where that was. */
    T build() {
        try {
            return Origin.at(place, building);
        } catch (final ShapeException e) {
            throw place.isEmpty() || isPlaced(e) ? e : new ShapeException(placed(e));
        } catch (final ArgumentException e) {
            throw place.isEmpty() || isPlaced(e) ? e : new ArgumentException(placed(e));
        } catch (final DTypeException e) {
            throw place.isEmpty() || isPlaced(e) ? e : new DTypeException(placed(e));
        }
    }

    private static boolean isPlaced(final TileworkException e) {
        return e.getMessage().endsWith(")") && e.getMessage().contains(" (built at ");
    }

    private String placed(final TileworkException e) {
        return e.getMessage() + " (built at " + place + ", when the sizes that it depends on were known)";
    }
}
