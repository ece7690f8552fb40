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
 * <p>Runs of at least a few pages that lie alike in the file and in the target are read straight into the target, see
 * {@link ElementRuns}: mapping pages costs more than copying them. Everything else is copied, with the strides of both sides,
 * out of a memory-mapped window. A window spans at most {@value #WINDOW_BYTES} bytes and is unmapped before the next one, so
 * that neither the size of the file nor that of the selection shows in the process's resident memory; selections that span
 * more are split along the slowest axis. No memory is borrowed.
 *
 * <p>A file that is cut short while it is mapped makes the machine raise a bus error, which Java reports as an
 * {@link InternalError}, possibly late. Such a read ends as a {@link StoreException}, if need be by looking at the file's
 * length once more.
 *
 * @param offset where the first element lies in the file, in bytes
 */
public record ElementFile(Path path, long offset, ElementLayout layout) {

    private static final long WINDOW_BYTES = 16 << 20;

    /** The length that the file needs at least, in bytes. */
    public long endBytes() {
        return Math.addExact(offset, layout.bytes());
    }

    /**
     * Reads the selected elements in the byte order of the file: the caller swaps a whole target at once.
     *
     * @return the bytes of the elements
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws StoreException if it is too short
     */
    public long read(final List<Slice> selection, final Tensor target) throws IOException {
        if (target.elements() == 0) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            checkLength(channel);
            read(channel, layout.stored(selection), layout.stored(target));
            checkLength(channel);
            return target.bytes();
        } catch (final InternalError busError) {
            throw StoreFaults.corrupt(path, "it was cut short while it was being read", busError);
        }
    }

    private void checkLength(final FileChannel channel) throws IOException {
        if (channel.size() < endBytes()) {
            throw StoreFaults.corrupt(path, "it is truncated: it has " + channel.size() + " bytes, but should have "
                    + endBytes());
        }
    }

    /** Reads a part of the array; selection and target have their axes in the order of storage. */
    private void read(final FileChannel channel, final List<Slice> selection, final Tensor target) throws IOException {
        final ElementRuns runs = ElementRuns.of(this, selection, target);
        final Window window = window(selection);
        if (runs.areLong()) {
            runs.read(channel);
        } else if (window.bytes() > WINDOW_BYTES && window.axis() < selection.size()) {
            split(channel, selection, target, window.axis());
        } else {
            try (Arena arena = Arena.ofConfined()) {
                final MemorySegment mapped = channel.map(MapMode.READ_ONLY, window.startBytes(), window.bytes(), arena);
                target.copyFrom(Tensor.wrap(mapped, layout.dtype(), window.shape()).slice(window.inside()));
            }
        }
    }

    private void split(final FileChannel channel, final List<Slice> selection, final Tensor target, final int axis)
            throws IOException {
        final long count = selection.get(axis).count();
        for (final Slice half : List.of(new Slice(0, count / 2, 1), new Slice(count / 2, count - count / 2, 1))) {
            final List<Slice> part = new ArrayList<>(selection);
            part.set(axis, selection.get(axis).then(half));
            final List<Slice> place = new ArrayList<>(selection.size());
            for (int d = 0; d < selection.size(); d++) {
                place.add(d == axis ? half : Slice.all(target.shape().size(d)));
            }
            read(channel, part, target.slice(place));
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
