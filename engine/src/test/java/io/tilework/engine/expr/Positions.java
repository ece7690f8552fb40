package io.tilework.engine.expr;

import io.tilework.engine.grid.Shape;

/** Numbers elements in C order and back, by division: slow and plainly right. */
final class Positions {

    private final Shape shape;

    Positions(final Shape shape) {
        this.shape = shape;
    }

    long[] of(final long number) {
        final long[] place = new long[shape.rank()];
        long rest = number;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            place[d] = rest % shape.size(d);
            rest /= shape.size(d);
        }
        return place;
    }

    long number(final long... place) {
        long number = 0;
        for (int d = 0; d < shape.rank(); d++) {
            number = number * shape.size(d) + place[d];
        }
        return number;
    }
}
