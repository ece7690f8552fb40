package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;

/**
 * An array in memory: a buffer, a dtype, a shape, and for each dimension a stride.
 *
 * <p>The element with indices {@code i} lies {@code offset + sum(i[d] * stride[d])} elements into {@link #segment()}. Strides
 * may be negative (a flipped view) or 0 (a broadcast one), and elements need not be aligned (a view of a mapped file).
 *
 * <p>Whoever made a tensor closes it, once nobody uses it or a view of it any more; a view shares the memory, and closing it
 * does nothing. Element access after that is an error, but who kept the {@link #segment()} is not protected. Reading by
 * several threads is safe, and so is writing to different elements.
 */
public final class Tensor implements AutoCloseable {

    private final Storage storage;
    private final boolean owner;
    private final DType dtype;
    private final Shape shape;
    private final long[] strides;
    private final long offset;

    private Tensor(final Storage storage, final boolean owner, final DType dtype, final Shape shape, final long[] strides,
            final long offset) {
        this.storage = storage;
        this.owner = owner;
        this.dtype = dtype;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
    }

    /**
     * A C-contiguous tensor in fresh memory, with unspecified content.
     *
     * @throws TileworkBug if the pool has not that much left
     */
    public static Tensor allocate(final BlockPool pool, final DType dtype, final Shape shape) {
        return adopt(pool.allocate(bytes(dtype, shape)), dtype, shape);
    }

    /** A C-contiguous tensor in memory of its own, outside of any pool that is shared, with unspecified content. */
    public static Tensor allocate(final DType dtype, final Shape shape) {
        final long bytes = bytes(dtype, shape);
        final BlockPool own = new BlockPool(BlockPool.roundedBytes(bytes));
        return new Tensor(Storage.of(own.allocate(bytes), own::close), true, dtype, shape, Strides.contiguous(shape), 0);
    }

    /** A C-contiguous tensor that owns an Arrow buffer, which holds its elements from the start. */
    public static Tensor adopt(final ArrowBuf buffer, final DType dtype, final Shape shape) {
        return new Tensor(Storage.of(buffer), true, dtype, shape, Strides.contiguous(shape), 0);
    }

    /**
     * A C-contiguous tensor over memory that belongs to somebody else, such as a mapped file, who keeps it alive while the
     * tensor is used.
     *
     * @param segment holds the elements from its start
     * @throws ArgumentException if it is too small
     */
    public static Tensor wrap(final MemorySegment segment, final DType dtype, final Shape shape) {
        if (segment.byteSize() < bytes(dtype, shape)) {
            throw new ArgumentException("a tensor of shape " + shape + " and dtype " + dtype + " needs " + bytes(dtype, shape)
                    + " bytes of memory, but " + segment.byteSize() + " were given");
        }
        return new Tensor(Storage.of(segment), false, dtype, shape, Strides.contiguous(shape), 0);
    }

    private static long bytes(final DType dtype, final Shape shape) {
        try {
            return Math.multiplyExact(shape.elements(), (long) dtype.byteSize());
        } catch (final ArithmeticException e) {
            throw new ShapeException("an array of shape " + shape + " and dtype " + dtype + " has more than 2^63 - 1 bytes");
        }
    }

    /** The dtype of the elements. */
    public DType dtype() {
        return dtype;
    }

    /** The number of elements along each dimension. */
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public long elements() {
        return shape.elements();
    }

    /** The bytes of the elements, each counted once: what a contiguous copy would take. */
    public long bytes() {
        return shape.elements() * dtype.byteSize();
    }

    /** The whole memory below this tensor and all views of the same memory, off-heap unless heap memory was wrapped. */
    public MemorySegment segment() {
        return storage.segment();
    }

    /** Where the element with all indices 0 lies, in elements from the start of {@link #segment()}. */
    public long offset() {
        return offset;
    }

    /** The distance of neighbours along a dimension, in elements. */
    public long stride(final int dimension) {
        return strides[dimension];
    }

    /** Where the element at an index lies in the segment, counted in elements. */
    public long element(final BlockIndex index) {
        long element = offset;
        for (int d = 0; d < shape.rank(); d++) {
            element += index.get(d) * stride(d);
        }
        return element;
    }

    /** Whether the elements follow each other in C order without gaps, from {@link #offset()} on. */
    public boolean isContiguous() {
        return Strides.areContiguous(shape, strides);
    }

    /**
     * The memory of exactly this tensor's elements, in C order.
     *
     * @throws TileworkBug if they are not contiguous
     */
    public MemorySegment contiguousSegment() {
        if (!isContiguous()) {
            throw new TileworkBug("a contiguous tensor is needed, not one of shape " + shape + " with strides "
                    + Arrays.toString(strides));
        }
        return bytes() == 0 ? segment().asSlice(0, 0) : segment().asSlice(offset * dtype.byteSize(), bytes());
    }

    /** Whether the memory was given back. */
    public boolean isClosed() {
        return storage.isClosed();
    }

    /** Gives the memory back if this tensor owns it; nothing happens for a view, and when closing again. */
    @Override
    public void close() {
        if (owner) {
            storage.close();
        }
    }

    /** The selected elements, as a view; see {@link #slice(List)}. */
    public Tensor view(final Slice... slices) {
        return slice(List.of(slices));
    }

    /**
     * The selected elements, as a view.
     *
     * @param slices one per dimension, inside of the shape
     * @throws ArgumentException if a slice reaches outside
     */
    public Tensor slice(final List<Slice> slices) {
        if (slices.size() != shape.rank()) {
            throw new ArgumentException("a tensor of shape " + shape + " needs " + shape.rank() + " slices, not "
                    + slices.size());
        }
        final long[] sizes = new long[slices.size()];
        final long[] changed = new long[slices.size()];
        long start = offset;
        for (int d = 0; d < sizes.length; d++) {
            final Slice slice = slices.get(d);
            if (slice.count() > 0 && (slice.span().start() < 0 || slice.span().end() > shape.size(d))) {
                throw new ArgumentException("the slice " + slice + " reaches outside of axis " + d + " of a tensor of shape "
                        + shape);
            }
            sizes[d] = slice.count();
            changed[d] = strides[d] * slice.step();
            start += strides[d] * slice.start();
        }
        return view(Shape.of(sizes), changed, start);
    }

    /**
     * The dimensions in another order, as a view: dimension {@code d} of the result is {@code order[d]} of this.
     *
     * @throws ArgumentException if the order does not name each dimension once
     */
    public Tensor transpose(final int... order) {
        final int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int d = 0; d < Math.max(sorted.length, shape.rank()); d++) {
            if (sorted.length != shape.rank() || sorted[d] != d) {
                throw new ArgumentException("the order " + Arrays.toString(order) + " does not name each of the "
                        + shape.rank() + " dimensions once");
            }
        }
        final long[] changed = new long[order.length];
        for (int d = 0; d < order.length; d++) {
            changed[d] = strides[order[d]];
        }
        return view(shape.permuted(order), changed, offset);
    }

    /**
     * The same elements in C order under another shape, as a view.
     *
     * @throws ShapeException if the number of elements differs, or strides cannot express it: they can for a contiguous
     *     tensor, and where only dimensions of size 1 come or go
     */
    public Tensor reshape(final Shape changed) {
        if (changed.elements() != shape.elements()) {
            throw new ShapeException("a tensor of shape " + shape + " cannot be reshaped to " + changed
                    + ", which has " + changed.elements() + " elements rather than " + shape.elements());
        }
        return view(changed, Strides.reshaped(shape, strides, changed).orElseThrow(() -> new ShapeException(
                "a tensor of shape " + shape + " with strides " + Arrays.toString(strides) + " cannot be viewed as "
                        + changed + "; copy it first")), offset);
    }

    /**
     * The elements repeated along new dimensions and those of size 1, by NumPy's rules, as a view with strides of 0.
     *
     * @throws ShapeException if this does not broadcast to that shape
     */
    public Tensor broadcastTo(final Shape changed) {
        final int added = changed.rank() - shape.rank();
        if (added < 0 || !Shape.broadcast("broadcast", List.of(shape, changed)).equals(changed)) {
            throw new ShapeException("a tensor of shape " + shape + " does not broadcast to " + changed);
        }
        final long[] repeated = new long[changed.rank()];
        for (int d = 0; d < shape.rank(); d++) {
            repeated[added + d] = shape.size(d) == 1 ? 0 : strides[d];
        }
        return view(changed, repeated, offset);
    }

    /**
     * The bytes of this contiguous tensor as elements of another dtype, as a view: complex numbers as pairs, for example.
     *
     * @throws ShapeException if the number of bytes differs
     */
    public Tensor reinterpret(final DType other, final Shape changed) {
        if (bytes(other, changed) != bytes()) {
            throw new ShapeException(bytes() + " bytes cannot be seen as shape " + changed + " of " + other);
        }
        final long start = offset * dtype.byteSize();
        if (isContiguous() && start % other.byteSize() == 0) {
            return new Tensor(storage, false, other, changed, Strides.contiguous(changed), start / other.byteSize());
        }
        return wrap(contiguousSegment(), other, changed);
    }

    /** The real parts of complex numbers, as a view. */
    public Tensor real() {
        return part(0);
    }

    /** The imaginary parts of complex numbers, as a view. */
    public Tensor imaginary() {
        return part(1);
    }

    private Tensor part(final int number) {
        if (!dtype.isComplex()) {
            throw new TileworkBug(dtype + " has no parts");
        }
        return new Tensor(storage, false, dtype.part(), shape, Arrays.stream(strides).map(stride -> 2 * stride).toArray(), 2 * offset + number);
    }

    private Tensor view(final Shape changed, final long[] changedStrides, final long start) {
        return new Tensor(storage, false, dtype, changed, changedStrides, start);
    }

    /** The element as a double, converted if need be; of a complex number the real part. */
    public double getDouble(final long... index) {
        return Element.real(dtype, segment(), position(index));
    }

    /** The element as a long: floating point numbers towards zero and saturating, uint64 by its bits. */
    public long getLong(final long... index) {
        return Element.integer(dtype, segment(), position(index));
    }

    /** Whether the element differs from 0. */
    public boolean getBoolean(final long... index) {
        return getDouble(index) != 0 || getImaginary(index) != 0;
    }

    /** The real part of the element. */
    public double getReal(final long... index) {
        return getDouble(index);
    }

    /** The imaginary part of the element; 0 unless the dtype is complex. */
    public double getImaginary(final long... index) {
        return Element.imaginary(dtype, segment(), position(index));
    }

    /** Sets the element, converted: towards zero for integers. */
    public void setDouble(final double value, final long... index) {
        Element.write(dtype, segment(), position(index), value, 0);
    }

    /** Sets the element, keeping the low bits in narrower dtypes. */
    public void setLong(final long value, final long... index) {
        Element.write(dtype, segment(), position(index), value);
    }

    /** Sets the element; dtypes that are not complex keep the real part. */
    public void setComplex(final double real, final double imaginary, final long... index) {
        Element.write(dtype, segment(), position(index), real, imaginary);
    }

    private long position(final long[] index) {
        if (index.length != shape.rank()) {
            throw new ArgumentException("an element of a tensor of shape " + shape + " has " + shape.rank() + " indices, not "
                    + index.length);
        }
        long position = offset;
        for (int d = 0; d < index.length; d++) {
            if (index[d] < 0 || index[d] >= shape.size(d)) {
                throw new ArgumentException("index " + index[d] + " is out of range for axis " + d + " of a tensor of shape "
                        + shape);
            }
            position += index[d] * strides[d];
        }
        return position * dtype.byteSize();
    }

    /** Copies the elements of a tensor of the same shape and dtype, with any strides on both sides, not overlapping. */
    public void copyFrom(final Tensor source) {
        if (!source.shape.equals(shape) || source.dtype != dtype) {
            throw new TileworkBug("cannot copy a " + source.dtype + " tensor of shape " + source.shape + " to a " + dtype
                    + " one of shape " + shape);
        }
        new StridedCopy(this, source).run();
    }

    /** Sets every element to a number, converted as by {@link #setDouble}. */
    public void fill(final double value) {
        TensorFill.fill(this, one -> one.setDouble(value));
    }

    /** Sets every element to a number, converted as by {@link #setLong}. */
    public void fill(final long value) {
        TensorFill.fill(this, one -> one.setLong(value));
    }

    /** Sets every element to a number of the tensor's dtype. */
    public void fill(final Scalar value) {
        TensorFill.fill(this, one -> {
            if (dtype == DType.BOOL || dtype.isInteger()) {
                one.setLong(value.integer());
            } else {
                one.setComplex(value.real(), value.imaginary());
            }
        });
    }

    /** Reverses the bytes of every element, of complex ones part by part: from big-endian to little-endian. */
    public void swapBytes() {
        ByteSwap.swap(this);
    }

    /** The elements in C order, converted as by {@link #getDouble}; at most 2^31 - 1 of them. */
    public double[] toDoubleArray() {
        return TensorArrays.toDoubles(this);
    }

    /** The elements in C order, converted as by {@link #getLong}; at most 2^31 - 1 of them. */
    public long[] toLongArray() {
        return TensorArrays.toLongs(this);
    }

    /** A float64 tensor with these elements in C order. */
    public static Tensor fromDoubles(final BlockPool pool, final Shape shape, final double... elements) {
        return TensorArrays.copied(pool, DType.FLOAT64, shape, MemorySegment.ofArray(elements));
    }

    /** A float32 tensor with these elements in C order. */
    public static Tensor fromFloats(final BlockPool pool, final Shape shape, final float... elements) {
        return TensorArrays.copied(pool, DType.FLOAT32, shape, MemorySegment.ofArray(elements));
    }

    /** An int64 tensor with these elements in C order. */
    public static Tensor fromLongs(final BlockPool pool, final Shape shape, final long... elements) {
        return TensorArrays.copied(pool, DType.INT64, shape, MemorySegment.ofArray(elements));
    }

    /** An int32 tensor with these elements in C order. */
    public static Tensor fromInts(final BlockPool pool, final Shape shape, final int... elements) {
        return TensorArrays.copied(pool, DType.INT32, shape, MemorySegment.ofArray(elements));
    }

    /** An int16 tensor with these elements in C order. */
    public static Tensor fromShorts(final BlockPool pool, final Shape shape, final short... elements) {
        return TensorArrays.copied(pool, DType.INT16, shape, MemorySegment.ofArray(elements));
    }

    /** An int8 tensor with these elements in C order. */
    public static Tensor fromBytes(final BlockPool pool, final Shape shape, final byte... elements) {
        return TensorArrays.copied(pool, DType.INT8, shape, MemorySegment.ofArray(elements));
    }

    /** A bool tensor with these elements in C order. */
    public static Tensor fromBooleans(final BlockPool pool, final Shape shape, final boolean... elements) {
        final byte[] bytes = new byte[elements.length];
        for (int e = 0; e < bytes.length; e++) {
            bytes[e] = (byte) (elements[e] ? 1 : 0);
        }
        return TensorArrays.copied(pool, DType.BOOL, shape, MemorySegment.ofArray(bytes));
    }

    /** The elements as NumPy prints them, in summary where there are many; see {@link TensorPrinter}. */
    @Override
    public String toString() {
        return isClosed() ? "closed " + dtype + shape : TensorPrinter.print(this);
    }
}
