package io.tilework.arrays.store;

import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The uncompressed elements of an array in a file: the body of an NPY file, or a raw Zarr chunk.
 *
 * <p>Runs that lie alike in the file and in the target are read straight into the target if they are long or far apart, see
 * {@link ElementRuns}: mapping pages costs more than copying them. Where such runs exist in the file only, as for a file in
 * Fortran order or one read backwards, they are read to a stage, and copied from there. Everything else is copied, with the
 * strides of both sides, out of a memory-mapped window. A window spans at most {@value #WINDOW_BYTES} bytes and is unmapped
 * before the next one, so that neither the size of the file nor that of the selection shows in the process's resident memory;
 * selections that span more are split along the slowest axis.
 *
 * <p>A file that is cut short while it is mapped makes the machine raise a bus error, which Java reports as an
 * {@link InternalError}, possibly late. Such a read ends as a {@link StoreException}, if need be by looking at the file's
 * length once more.
 *
 * @param offset where the first element lies in the file, in bytes
 */
public record ElementFile(Path path, long offset, ElementLayout layout) {

    private static final long WINDOW_BYTES = 16 << 20;

    private static final long STAGE_BYTES = 4 << 20;

    /** The length that the file needs at least, in bytes. */
    public long endBytes() {
        return Math.addExact(offset, layout.bytes());
    }

    /** The size of the stage with which reading a selection is fast; 0 where none is needed. */
    public static long stageBytes(final ElementLayout layout, final List<Slice> selection) {
        if (layout.axes().equals(ElementLayout.cOrder(selection.size()))
                && selection.stream().allMatch(slice -> slice.step() > 0)) {
            return 0;
        }
        long bytes = layout.dtype().byteSize();
        for (final Slice slice : selection) {
            bytes = Math.min(STAGE_BYTES, bytes * Math.min(STAGE_BYTES, slice.count()));
        }
        return bytes;
    }

    /**
     * Reads the selected elements in the byte order of the file: the caller swaps a whole target at once.
     *
     * @param stage working memory of any size, at best {@link #stageBytes}
     * @return the bytes of the elements
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws StoreException if it is too short
     */
    public long read(final List<Slice> selection, final Tensor target, final MemorySegment stage) throws IOException {
        if (target.elements() == 0) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            checkLength(channel);
            final List<Slice> stored = layout.stored(selection);
            read(channel, stored.stream().map(ElementFile::forwards).toList(),
                    layout.stored(target).slice(stored.stream().map(ElementFile::place).toList()), stage);
            checkLength(channel);
            return target.bytes();
        } catch (final InternalError busError) {
            throw StoreFaults.corrupt(path, "it was cut short while it was being read", busError);
        }
    }

    /** The same elements in the order of the file. */
    private static Slice forwards(final Slice slice) {
        return slice.step() > 0 ? slice : slice.then(new Slice(slice.count() - 1, slice.count(), -1));
    }

    /** Where the elements of {@link #forwards} belong in a target for the slice. */
    private static Slice place(final Slice slice) {
        return slice.step() > 0 ? Slice.all(slice.count()) : new Slice(slice.count() - 1, slice.count(), -1);
    }

    private void checkLength(final FileChannel channel) throws IOException {
        if (channel.size() < endBytes()) {
            throw StoreFaults.corrupt(path, "it is truncated: it has " + channel.size() + " bytes, but should have "
                    + endBytes());
        }
    }

    /** Reads a part of the array; selection and target have their axes in the order of storage. */
    private void read(final FileChannel channel, final List<Slice> selection, final Tensor target, final MemorySegment stage)
            throws IOException {
        final ElementRuns direct = ElementRuns.of(this, selection, target);
        final Window window = window(selection);
        if (direct.areLongOrFarApart()) {
            direct.read(channel);
        } else if (stage.byteSize() > 0 && target.bytes() > stage.byteSize()) {
            split(channel, selection, target, window.axis(), stage);
        } else if (stage.byteSize() > 0 && staged(selection, target, stage).areLongOrFarApart()) {
            final ElementRuns staged = staged(selection, target, stage);
            staged.read(channel);
            target.copyFrom(staged.target());
        } else if (window.bytes() > WINDOW_BYTES && window.axis() < selection.size()) {
            split(channel, selection, target, window.axis(), stage);
        } else {
            try (Arena arena = Arena.ofConfined()) {
                final MemorySegment mapped = channel.map(MapMode.READ_ONLY, window.startBytes(), window.bytes(), arena);
                target.copyFrom(Tensor.wrap(mapped, layout.dtype(), window.shape()).slice(window.inside()));
            }
        }
    }

    private ElementRuns staged(final List<Slice> selection, final Tensor target, final MemorySegment stage) {
        return ElementRuns.of(this, selection, Tensor.wrap(stage, layout.dtype(), target.shape()));
    }

    private void split(final FileChannel channel, final List<Slice> selection, final Tensor target, final int axis,
            final MemorySegment stage) throws IOException {
        final long count = selection.get(axis).count();
        for (final Slice half : List.of(new Slice(0, count / 2, 1), new Slice(count / 2, count - count / 2, 1))) {
            final List<Slice> part = new ArrayList<>(selection);
            part.set(axis, selection.get(axis).then(half));
            final List<Slice> place = new ArrayList<>(selection.size());
            for (int d = 0; d < selection.size(); d++) {
                place.add(d == axis ? half : Slice.all(target.shape().size(d)));
            }
            read(channel, part, target.slice(place), stage);
        }
    }

    /** The run of bytes that holds a selection and begins and ends with whole rows of the axes below its first real one. */
    private Window window(final List<Slice> selection) {
        final Shape shape = layout.storedShape();
        final int rank = selection.size();
        int axis = 0;
        while (axis < rank && selection.get(axis).count() == 1) {
            axis++;
        }
        long below = layout.dtype().byteSize();
        long start = offset;
        final long[] sizes = new long[rank];
        final Slice[] inside = new Slice[rank];
        for (int d = rank - 1; d >= 0; d--) {
            final Slice slice = selection.get(d);
            if (d > axis) {
                sizes[d] = shape.size(d);
                inside[d] = slice;
            } else {
                final long first = slice.span().start();
                sizes[d] = slice.span().length();
                inside[d] = new Slice(slice.start() - first, slice.count(), slice.step());
                start += first * below;
            }
            below *= shape.size(d);
        }
        return new Window(axis, start, layout.dtype().byteSize(), Shape.of(sizes), List.of(inside));
    }

    /**
     * A run of bytes of the file.
     *
     * @param axis the first axis along which more than one element is selected; the rank if there is none
     * @param shape what the run holds
     * @param inside where in there the selection is
     */
    private record Window(int axis, long startBytes, int elementBytes, Shape shape, List<Slice> inside) {

        long bytes() {
            return shape.elements() * elementBytes;
        }
    }
}
