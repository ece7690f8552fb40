package io.tilework.arrays;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The methods of arrays that rearrange elements: all of them slices, transpositions and joins of what is there. */
public sealed interface Manipulation permits NDArray {

    /** Up to so many copies are joined, which copies each element once; more are broadcast and reshaped, which takes no longer to plan. */
    long COPIES_JOINED = 100;

    /** Up to so many runs of evenly spaced positions are slices, which read no more than they need; more are looked up one by one. */
    int RUNS_JOINED = 100;

    /** In reverse order along some axes, or along all if none is named. */
    default NDArray flip(final int... axes) {
        return Later.array(() -> {
            final Index[] index = new Index[self().ndim()];
            Arrays.fill(index, axes.length == 0 ? Index.range(null, null, -1L) : Index.ALL);
            for (final int axis : self().shape().axes(axes, "flip")) {
                index[axis] = Index.range(null, null, -1L);
            }
            return self().get(index);
        });
    }

    /** Elements moved on along an axis by so many places; those that leave at one end come in at the other. */
    default NDArray roll(final long shift, final int axis) {
        return Later.array(() -> {
            final int dimension = self().shape().axis(axis, "roll");
            final long size = self().shape().size(dimension);
            final long cut = size == 0 ? 0 : Math.floorMod(-shift, size);
            return cut == 0 ? self() : NDArray.concatenate(dimension, part(dimension, cut, size), part(dimension, 0, cut));
        });
    }

    /** Elements moved on in C order by so many places, those at the end to the beginning. */
    default NDArray roll(final long shift) {
        return Later.array(() -> self().reshape(-1).roll(shift, 0).reshape(self().shape().toArray()));
    }

    /** The elements from a position to before another along an axis, which are not counted from the end. */
    default NDArray part(final int axis, final long start, final long stop) {
        final Index[] index = new Index[axis + 1];
        Arrays.fill(index, Index.ALL);
        index[axis] = Index.range(start, stop);
        return self().get(index);
    }

    /** Turned by 90 degrees so many times, from the first of two axes towards the second. */
    default NDArray rot90(final int times, final int firstAxis, final int secondAxis) {
        return Later.array(() -> {
            final int[] axes = self().shape().axes(new int[] {firstAxis, secondAxis}, "rot90");
            final NDArray swapped = self().swapaxes(axes[0], axes[1]);
            return switch (Math.floorMod(times, 4)) {
                case 1 -> swapped.flip(axes[0]);
                case 2 -> self().flip(axes);
                case 3 -> swapped.flip(axes[1]);
                default -> self();
            };
        });
    }

    /** With the last two dimensions exchanged: each matrix of a stack transposed. */
    default NDArray matrixTranspose() {
        return Later.array(() -> {
            if (self().ndim() < 2) {
                throw new ShapeException("matrix_transpose: at least two dimensions are needed, not shape " + self().shape());
            }
            return self().swapaxes(-1, -2);
        });
    }

    /** With two dimensions exchanged. */
    default NDArray swapaxes(final int axis1, final int axis2) {
        return Later.array(() -> {
            final int first = self().shape().axis(axis1, "swapaxes");
            final int second = self().shape().axis(axis2, "swapaxes");
            return self().transpose(IntStream.range(0, self().ndim()).map(d -> d == first ? second : d == second ? first : d).toArray());
        });
    }

    /** With some dimensions at other places, and the others in their order. */
    default NDArray moveaxis(final int[] source, final int[] destination) {
        return Later.array(() -> {
            final int[] from = self().shape().axes(source, "moveaxis: source");
            final int[] to = self().shape().axes(destination, "moveaxis: destination");
            if (from.length != to.length) {
                throw new ArgumentException("moveaxis: " + from.length + " source axes and " + to.length
                        + " destination axes were given");
            }
            final Integer[] order = new Integer[self().ndim()];
            final List<Integer> rest = new ArrayList<>(IntStream.range(0, self().ndim()).boxed().toList());
            for (int position = 0; position < from.length; position++) {
                rest.remove((Integer) from[position]);
                order[to[position]] = from[position];
            }
            for (int d = 0; d < order.length; d++) {
                order[d] = order[d] == null ? rest.removeFirst() : order[d];
            }
            return self().transpose(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
        });
    }

    /**
     * Neighbours side by side: each dimension becomes two, of which the second one runs over the neighbours in a group. Reducing the second ones makes the array coarser.
     *
     * @param trim whether elements at the end that fill no group are left out, rather than refused
     * @param sizes how many neighbours form a group, along each dimension
     */
    default NDArray grouped(final boolean trim, final long... sizes) {
        return Later.array(() -> {
            if (sizes.length != self().ndim() || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
                throw new ArgumentException("coarsen: as many positive group sizes as dimensions are needed, " + self().ndim() + ", not " + Arrays.toString(sizes));
            }
            NDArray whole = self();
            final long[] grouped = new long[2 * sizes.length];
            for (int d = 0; d < sizes.length; d++) {
                final long size = whole.shape().size(d);
                grouped[2 * d] = size / sizes[d];
                grouped[2 * d + 1] = sizes[d];
                if (size % sizes[d] != 0 && !trim) {
                    throw new ArgumentException("coarsen: axis " + d + " has " + size + " elements, which do not form groups of " + sizes[d] + "; trim_excess=True leaves out the rest");
                }
                whole = whole.part(d, 0, size / sizes[d] * sizes[d]);
            }
            return whole.reshape(grouped);
        });
    }

    /** With values before several positions along an axis, which are counted before anything is inserted; the values broadcast to what is inserted. */
    default NDArray insert(final long[] positions, final NDArray values, final int axis) {
        return Later.array(() -> {
            final int dimension = self().shape().axis(axis, "insert");
            final long size = self().shape().size(dimension);
            final NDArray all = values.broadcastTo(self().shape().with(dimension, positions.length)).astype(self().dtype());
            final List<NDArray> parts = new ArrayList<>();
            long before = 0;
            for (final int number : IntStream.range(0, positions.length).boxed().sorted(Comparator.comparing(i -> place(positions[i], size))).toList()) {
                final long at = place(positions[number], size);
                parts.add(part(dimension, before, at));
                parts.add(all.part(dimension, number, number + 1));
                before = at;
            }
            parts.add(part(dimension, before, size));
            return NDArray.concatenate(dimension, parts.toArray(NDArray[]::new));
        });
    }

    private static long place(final long position, final long size) {
        if (position < -size || position > size) {
            throw new ArgumentException("insert: position " + position + " is out of range for an axis of " + size + " elements");
        }
        return position < 0 ? position + size : position;
    }

    /** At least so many dimensions; new ones of size 1 come first. */
    default NDArray atLeast(final int rank) {
        return Later.array(() -> {
            NDArray grown = self();
            while (grown.ndim() < rank) {
                grown = grown.expandDims(0);
            }
            return grown;
        });
    }

    /** At least three dimensions, as NumPy's atleast_3d: rows of a matrix stay in front, a vector becomes the middle one. */
    default NDArray atLeast3d() {
        return Later.array(() -> {
            return switch (self().ndim()) {
                case 0 -> self().reshape(1, 1, 1);
                case 1 -> self().expandDims(0, 2);
                case 2 -> self().expandDims(2);
                default -> self();
            };
        });
    }

    /** Each element so many times, one after the other along an axis. */
    default NDArray repeat(final long times, final int axis) {
        return Later.array(() -> {
            if (times < 0) {
                throw new ArgumentException("repeat: the number of repeats must not be negative, and is " + times);
            }
            final int dimension = self().shape().axis(axis, "repeat");
            final long[] repeated = inserted(self(), dimension + 1, times);
            final long[] sizes = self().shape().toArray();
            sizes[dimension] *= times;
            return self().expandDims(dimension + 1).broadcastTo(NDArray.shape(repeated)).reshape(sizes);
        });
    }

    /** The whole array so many times along each dimension, of which there are as many as there are numbers, or more. */
    default NDArray tile(final long... times) {
        return Later.array(() -> {
            NDArray tiled = atLeast(times.length);
            for (int d = 0; d < times.length; d++) {
                final int axis = tiled.ndim() - times.length + d;
                tiled = repeated(tiled, times[d], axis);
            }
            return tiled;
        });
    }

    private static NDArray repeated(final NDArray array, final long times, final int axis) {
        if (times < 0) {
            throw new ArgumentException("tile: numbers of repetitions must not be negative, and one is " + times);
        }
        if (times == 1) {
            return array;
        }
        if (times > 0 && times <= COPIES_JOINED) {
            return NDArray.concatenate(axis, Collections.nCopies((int) times, array).toArray(NDArray[]::new));
        }
        final long[] repeated = inserted(array, axis, times);
        final long[] sizes = array.shape().toArray();
        sizes[axis] *= times;
        return array.expandDims(axis).broadcastTo(NDArray.shape(repeated)).reshape(sizes);
    }

    private static long[] inserted(final NDArray array, final int place, final long size) {
        final long[] own = array.shape().toArray();
        return LongStream.range(0, own.length + 1)
                .map(d -> d < place ? own[(int) d] : d == place ? size : own[(int) d - 1]).toArray();
    }

    /** Parts between positions along an axis, which are cut off at its ends. */
    default List<NDArray> split(final long[] positions, final int axis) {
        final int dimension = self().shape().axis(axis, "split");
        final long size = self().shape().size(dimension);
        final List<NDArray> parts = new ArrayList<>();
        long start = 0;
        for (final long position : positions) {
            final long end = Math.clamp(position < 0 ? position + size : position, 0, size);
            parts.add(part(dimension, start, Math.max(start, end)));
            start = end;
        }
        parts.add(part(dimension, start, Math.max(start, size)));
        return List.copyOf(parts);
    }

    /** So many parts along an axis, the first ones longer by 1 where that is needed. */
    default List<NDArray> arraySplit(final long parts, final int axis) {
        final long size = self().shape().size(self().shape().axis(axis, "array_split"));
        if (parts < 1) {
            throw new ArgumentException("array_split: the number of parts must be at least 1, and is " + parts);
        }
        return split(LongStream.range(1, parts).map(part -> part * (size / parts) + Math.min(part, size % parts)).toArray(), axis);
    }

    /** So many equal parts along an axis. */
    default List<NDArray> split(final long parts, final int axis) {
        final long size = self().shape().size(self().shape().axis(axis, "split"));
        if (parts < 1 || size % parts != 0) {
            throw new ShapeException("split: axis " + axis + " of shape " + self().shape() + " has size " + size
                    + ", which cannot be split into " + parts + " equal parts; array_split makes unequal ones");
        }
        return arraySplit(parts, axis);
    }

    /** The arrays along an axis, which they do not have any more. */
    default List<NDArray> unstack(final int axis) {
        final int dimension = self().shape().axis(axis, "unstack");
        return LongStream.range(0, self().shape().size(dimension)).mapToObj(at -> part(dimension, at, at + 1).squeeze(dimension)).toList();
    }

    /** The elements at some positions along an axis, in their order. Positions that are evenly spaced are taken together. */
    default NDArray take(final long[] positions, final int axis) {
        return Later.array(() -> {
            final int dimension = self().shape().axis(axis, "take");
            final long[] places = places("take", positions, axis);
            if (places.length == 0) {
                return part(dimension, 0, 0);
            }
            final List<NDArray> runs = new ArrayList<>();
            for (int i = 0; i < places.length;) {
                final long step = i + 1 < places.length && places[i + 1] != places[i] ? places[i + 1] - places[i] : 1;
                int end = i + 1;
                while (end < places.length && places[end] - places[end - 1] == step) {
                    end++;
                }
                runs.add(run(dimension, places[i], places[end - 1], step));
                i = end;
                if (runs.size() > RUNS_JOINED) {
                    return Selecting.take(self(), Creation.array(places, NDArray.shape(places.length)), dimension);
                }
            }
            return NDArray.concatenate(dimension, runs.toArray(NDArray[]::new));
        });
    }

    private NDArray run(final int dimension, final long first, final long last, final long step) {
        final Index[] index = new Index[dimension + 1];
        Arrays.fill(index, Index.ALL);
        final long beyond = last + Long.signum(step);
        index[dimension] = Index.range((Long) first, beyond < 0 ? null : (Long) beyond, (Long) step);
        return self().get(index);
    }

    /** The parts along an axis at some positions, whose dimensions take the place of the axis. See {@link Selecting#take}. */
    default NDArray take(final NDArray positions, final int axis) {
        return Selecting.take(self(), positions, axis);
    }

    /** What an array of positions or a mask selects, as NumPy's {@code x[array]}. How many elements a mask selects is known when it is computed. */
    default NDArray get(final NDArray positionsOrMask) {
        return self().get(Index.of(positionsOrMask));
    }

    /** With other values in the place of what an index selects, as {@link #with(List, NDArray)}. */
    default NDArray with(final Index index, final NDArray values) {
        return with(List.of(index), values);
    }

    /**
     * With other values in the place of what an index selects, as NumPy's {@code x[index] = values}; the array itself stays as it is. Values are broadcast to
     * what is selected, and converted to the dtype of the array.
     *
     * @throws ShapeException if the values do not broadcast to what is selected
     */
    default NDArray with(final List<Index> index, final NDArray values) {
        return Selecting.with(self(), index, values);
    }

    /** Without the elements at some positions along an axis. */
    default NDArray delete(final long[] positions, final int axis) {
        return Later.array(() -> {
            final int dimension = self().shape().axis(axis, "delete");
            final long size = self().shape().size(dimension);
            final long[] dropped = LongStream.of(places("delete", positions, axis)).sorted().distinct().toArray();
            final List<NDArray> kept = new ArrayList<>();
            long start = 0;
            for (final long position : dropped) {
                kept.add(part(dimension, start, position));
                start = position + 1;
            }
            kept.add(part(dimension, start, size));
            return NDArray.concatenate(dimension, kept.toArray(NDArray[]::new));
        });
    }

    /** Positions along an axis, counted from its beginning. */
    private long[] places(final String operation, final long[] positions, final int axis) {
        final long size = self().shape().size(self().shape().axis(axis, operation));
        return LongStream.of(positions).map(position -> {
            if (position < -size || position >= size) {
                throw new ArgumentException(operation + ": position " + position + " is out of bounds for axis " + axis + ", which has size "
                        + size);
            }
            return position < 0 ? position + size : position;
        }).toArray();
    }

    private NDArray self() {
        return switch (this) {
            case NDArray array -> array;
        };
    }
}
