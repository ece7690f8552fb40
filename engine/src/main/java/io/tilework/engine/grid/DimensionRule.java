package io.tilework.engine.grid;

import java.util.Collections;
import java.util.List;

/**
 * How the blocks of a source along one of its dimensions depend on the coordinate of the output block along one of the
 * output's dimensions.
 *
 * <p>Law: {@code out} in {@code consumers(in)} exactly when {@code in} in {@code inputs(out)}.
 */
public sealed interface DimensionRule {

    /** The output dimension that this rule looks at, or -1 if the source blocks are the same for every output block. */
    int output();

    /** The source coordinates that an output coordinate needs; the argument is ignored where {@link #output()} is -1. */
    Interval inputs(long out);

    /** The output coordinates that need a source coordinate; where {@link #output()} is -1, empty or not is all it tells. */
    Interval consumers(long in);

    /** The same coordinate: elementwise, transpose. */
    record Aligned(int output) implements DimensionRule {

        @Override
        public Interval inputs(final long out) {
            return Interval.only(out);
        }

        @Override
        public Interval consumers(final long in) {
            return Interval.only(in);
        }
    }

    /** Always the first {@code count} source blocks: broadcasting from one block, or a whole contracted dimension. */
    record Whole(long count) implements DimensionRule {

        @Override
        public int output() {
            return -1;
        }

        @Override
        public Interval inputs(final long out) {
            return new Interval(0, count);
        }

        @Override
        public Interval consumers(final long in) {
            return in < count ? Interval.only(0) : Interval.EMPTY;
        }
    }

    /** Always one source block: the last step of a chain of accumulations. */
    record Fixed(long at) implements DimensionRule {

        @Override
        public int output() {
            return -1;
        }

        @Override
        public Interval inputs(final long out) {
            return Interval.only(at);
        }

        @Override
        public Interval consumers(final long in) {
            return in == at ? Interval.only(0) : Interval.EMPTY;
        }
    }

    /** The source block before: a chain of accumulations, whose first step needs none. */
    record Previous(int output, long count) implements DimensionRule {

        @Override
        public Interval inputs(final long out) {
            return new Interval(Math.max(0, out - 1), out);
        }

        @Override
        public Interval consumers(final long in) {
            return new Interval(in + 1, Math.min(count, in + 2));
        }
    }

    /** A group of neighbouring source blocks: one level of a reduction tree. */
    record FanIn(int output, long group, long count) implements DimensionRule {

        @Override
        public Interval inputs(final long out) {
            return new Interval(out * group, Math.min(count, (out + 1) * group));
        }

        @Override
        public Interval consumers(final long in) {
            return Interval.only(in / group);
        }
    }

    /**
     * The source blocks that hold the elements {@code start + step * e} for the elements {@code e} of the output block;
     * elements that fall outside of the source are ignored. Slices and flips (any step), rechunking (start 0, step 1) and the
     * parts of a concatenation (a negative start, step 1).
     */
    record Affine(int output, long start, long step, Chunks source, Chunks target) implements DimensionRule {

        @Override
        public Interval inputs(final long out) {
            final Interval inside = elements().positionsIn(new Interval(0, source.length()))
                    .intersect(target.elements(out));
            return inside.isEmpty() ? Interval.EMPTY
                    : source.covering(new Slice(elements().element(inside.start()), inside.length(), step).span());
        }

        /**
         * The output chunks whose first to last element reach into the source chunk. With steps longer than a chunk, a chunk
         * may lie between two selected elements and hold none; it counts as an input, so that inputs stay an interval.
         */
        @Override
        public Interval consumers(final long in) {
            final Interval held = source.elements(in);
            final Interval inside = elements().positionsIn(new Interval(0, source.length()));
            if (held.isEmpty() || inside.isEmpty()) {
                return Interval.EMPTY;
            }
            final long first = step > 0 ? Math.ceilDiv(held.start() - start, step)
                    : Math.ceilDiv(start - held.end() + 1, -step);
            final long last = step > 0 ? Math.floorDiv(held.end() - 1 - start, step)
                    : Math.floorDiv(start - held.start(), -step);
            return first >= inside.end() || last < inside.start() ? Interval.EMPTY
                    : new Interval(target.chunkOf(Math.max(first, inside.start())),
                            target.chunkOf(Math.min(last, inside.end() - 1)) + 1);
        }

        private Slice elements() {
            return new Slice(start, target.length(), step);
        }
    }

    /**
     * The source blocks with elements that go to the output block, where the elements of the source go to {@code start + step * e} of the output: {@link Affine} the other way
     * round. What is put in the place of a slice.
     *
     * @param part the source as a slice of the output
     */
    record Placed(int output, Affine part) implements DimensionRule {

        @Override
        public Interval inputs(final long out) {
            return part.consumers(out);
        }

        @Override
        public Interval consumers(final long in) {
            return part.inputs(in);
        }
    }

    /**
     * Some of the source blocks, in their order: those in which a mask is true anywhere.
     *
     * @param chosen their coordinates, ascending; an output of one block may have none
     */
    record Chosen(int output, List<Long> chosen) implements DimensionRule {

        /** Copies the list. */
        public Chosen {
            chosen = List.copyOf(chosen);
        }

        @Override
        public Interval inputs(final long out) {
            return out < chosen.size() ? Interval.only(chosen.get((int) out)) : Interval.EMPTY;
        }

        @Override
        public Interval consumers(final long in) {
            final int found = Collections.binarySearch(chosen, in);
            return found < 0 ? Interval.EMPTY : Interval.only(found);
        }
    }
}
