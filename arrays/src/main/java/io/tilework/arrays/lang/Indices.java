package io.tilework.arrays.lang;

import io.tilework.arrays.Index;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Slice;
import java.util.List;
import java.util.stream.LongStream;

/** What stands between the brackets of {@code x[...]}. */
final class Indices {

    private Indices() {}

    /** The entries of an index. */
    static Index[] of(final Value index) {
        final List<Value> entries = index instanceof Value.SequenceValue sequence
                && sequence.brackets() == Value.SequenceValue.Brackets.TUPLE ? sequence.items() : List.of(index);
        return entries.stream().map(Indices::entry).toArray(Index[]::new);
    }

    private static Index entry(final Value value) {
        return switch (value) {
            case Value.SliceValue slice -> Index.range(slice.start(), slice.stop(), slice.step());
            case Value.NoneValue none -> Index.NEW_AXIS;
            case Value.EllipsisValue ellipsis -> Index.ELLIPSIS;
            case Value.SequenceValue list when list.brackets() == Value.SequenceValue.Brackets.LIST -> positions(list);
            case Value.ArrayValue array -> Index.of(array.array());
            default -> {
                final Long position = value instanceof Value.NumberValue number
                        && number.number().kind() == WeakScalar.Kind.BOOL ? null : Conversions.integer(value);
                if (position == null) {
                    throw new ArgumentException("an index can be a whole number, a slice such as 1:10:2, None, '...', a list or an array, not "
                            + value.kind());
                }
                yield Index.at(position);
            }
        };
    }

    /** The positions in a list, or those at which it says True. */
    private static Index positions(final Value.SequenceValue list) {
        final List<Value> items = list.items();
        if (!items.isEmpty() && items.stream().allMatch(item -> item instanceof Value.NumberValue number
                && number.number().kind() == WeakScalar.Kind.BOOL)) {
            return Index.where(items.stream().map(item -> ((Value.NumberValue) item).number().real() != 0).toList());
        }
        final List<Long> positions = Conversions.integers(list);
        if (positions != null && items.stream().noneMatch(item -> ((Value.NumberValue) item).number().kind() == WeakScalar.Kind.BOOL)) {
            return Index.of(positions.stream().mapToLong(Long::longValue).toArray());
        }
        final NDArray array = Conversions.array(list);
        if (array == null || !array.dtype().isInteger() && array.dtype() != DType.BOOL) {
            throw new ArgumentException("a list as an index must hold whole numbers, or True and False only");
        }
        return Index.of(array);
    }

    /** An item or a part of a tuple or list. */
    static Value item(final Value.SequenceValue sequence, final Value index) {
        final int size = sequence.items().size();
        if (index instanceof Value.SliceValue range) {
            final Slice slice = Slice.python(range.start(), range.stop(), range.step(), size);
            return new Value.SequenceValue(LongStream.range(0, slice.count())
                    .mapToObj(position -> sequence.items().get((int) slice.element(position))).toList(), sequence.brackets());
        }
        final Long given = Conversions.integer(index);
        if (given == null) {
            throw new ArgumentException("the index of " + sequence.kind() + " must be a whole number or a slice, not "
                    + index.kind());
        }
        final long position = given < 0 ? given + size : given;
        if (position < 0 || position >= size) {
            throw new ArgumentException("index " + given + " is out of range for " + sequence.kind() + " of " + size
                    + " items");
        }
        return sequence.items().get((int) position);
    }
}
