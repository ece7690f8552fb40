package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random arrays, grids and selections, and how a store is held against an array in memory. */
final class Samples implements AutoCloseable {

    final BlockPool pool = new BlockPool(256 << 20);
    final Random random;

    Samples(final long seed) {
        random = new Random(seed);
    }

    @Override
    public void close() {
        assertEquals(0, pool.allocatedBytes(), "bytes that were not given back");
        pool.close();
    }

    <T> T oneOf(final List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    DType dtype() {
        return oneOf(List.of(DType.values()));
    }

    Shape shape() {
        return Shape.of(random.ints(random.nextInt(5), 1, 14).asLongStream().toArray());
    }

    /** Random bits, so that NaNs of all kinds are among them, with values that compress now and then. */
    Tensor tensor(final DType dtype, final Shape shape) {
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        final boolean dull = random.nextBoolean();
        for (long at = 0; at < tensor.bytes(); at++) {
            final int bits = dtype == DType.BOOL ? random.nextInt(2) : dull ? random.nextInt(3) : random.nextInt(256);
            tensor.segment().set(ValueLayout.JAVA_BYTE, at, (byte) bits);
        }
        return tensor;
    }

    ChunkGrid grid(final Shape shape) {
        return new ChunkGrid(LongStream.of(shape.toArray()).mapToObj(this::chunks).toList());
    }

    private Chunks chunks(final long length) {
        if (random.nextInt(4) > 0) {
            return Chunks.regular(length, 1 + random.nextInt((int) length + 2));
        }
        final List<Long> sizes = new ArrayList<>();
        for (long left = length; left > 0; left -= sizes.getLast()) {
            sizes.add(1L + random.nextInt((int) left));
        }
        return Chunks.ofSizes(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    List<Slice> selection(final Shape shape) {
        return LongStream.of(shape.toArray()).mapToObj(this::slice).toList();
    }

    private Slice slice(final long length) {
        if (random.nextInt(4) == 0) {
            return Slice.all(length);
        }
        final long step = (1 + random.nextInt(4)) * (random.nextBoolean() ? 1 : -1);
        final long bound = length + 1;
        return Slice.python(random.nextLong(bound), random.nextLong(bound), step, length);
    }

    static List<Slice> slices(final Box box) {
        return box.intervals().stream().map(Slice::of).toList();
    }

    static List<Slice> all(final Shape shape) {
        return LongStream.of(shape.toArray()).mapToObj(Slice::all).toList();
    }

    /** Writes all blocks of a tensor, in random order, and some as they lie in the tensor rather than contiguous. */
    void write(final BlockSink sink, final Tensor content) {
        final List<Long> numbers = new ArrayList<>(LongStream.range(0, sink.grid().blockCount()).boxed().toList());
        Collections.shuffle(numbers, random);
        for (final long number : numbers) {
            final BlockIndex index = sink.grid().index(number);
            final Tensor view = content.slice(slices(sink.grid().elements(index)));
            try (var scratch = pool.scratch(sink.scratchBytes(view.shape()));
                    Tensor copy = Tensor.allocate(pool, content.dtype(), view.shape())) {
                copy.copyFrom(view);
                sink.write(index, random.nextBoolean() ? view : copy, scratch);
            }
        }
    }

    /** Reads the whole array and random selections, and compares each with the same selection of the expected array. */
    void assertHolds(final BlockSource source, final Tensor expected, final int selections) {
        assertEquals(expected.dtype(), source.dtype());
        assertEquals(expected.shape(), source.chunks().shape());
        final List<List<Slice>> tried = new ArrayList<>(List.of(all(expected.shape())));
        IntStream.range(0, selections).forEach(i -> tried.add(selection(expected.shape())));
        final ChunkGrid chunks = source.chunks();
        tried.add(slices(chunks.elements(chunks.index(random.nextLong(chunks.blockCount())))));
        tried.forEach(selection -> assertReads(source, selection, expected.slice(selection)));
    }

    private void assertReads(final BlockSource source, final List<Slice> selection, final Tensor expected) {
        try (Tensor actual = read(source, selection)) {
            assertSame(actual, expected, () -> source.name() + " " + selection);
        }
    }

    /** Reads with no more scratch memory than announced, at times into a target that is not contiguous. */
    Tensor read(final BlockSource source, final List<Slice> selection) {
        final Shape shape = Shape.of(selection.stream().mapToLong(Slice::count).toArray());
        final Tensor target = Tensor.allocate(pool, source.dtype(), shape);
        try (var scratch = pool.scratch(source.scratchBytes(selection))) {
            if (random.nextInt(3) > 0 || shape.rank() == 0) {
                source.read(selection, target, scratch);
                return target;
            }
            final int[] order = IntStream.range(0, shape.rank()).map(d -> shape.rank() - 1 - d).toArray();
            try (Tensor other = Tensor.allocate(pool, source.dtype(), shape.permuted(order))) {
                source.read(selection, other.transpose(order), scratch);
                target.copyFrom(other.transpose(order));
                return target;
            }
        } catch (final RuntimeException | AssertionError e) {
            target.close();
            throw e;
        }
    }

    void assertSame(final Tensor actual, final Tensor expected, final Supplier<String> what) {
        try (Tensor copy = Tensor.allocate(pool, expected.dtype(), expected.shape())) {
            copy.copyFrom(expected);
            assertTrue(actual.contiguousSegment().mismatch(copy.contiguousSegment()) < 0,
                    () -> what.get() + ": " + actual + " instead of " + copy);
        }
    }
}
