package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A Zarr array that another process is writing, to which this one adds chunks.
 *
 * <p>Several processes may write the same chunk, and each may be killed at any time, or stand still and go on after the other process has committed. So a chunk is written to
 * a file of its own in {@value #PARTS} and then renamed: there is never half a chunk, and after the commit, which removes {@value #PARTS} and renames the directory, nothing is
 * found any more under the names that are known here. No directory above the chunk's own is ever made.
 */
final class JoinedZarrSink implements BlockSink {

    private static final String PARTS = ".parts";

    private final Path directory;
    private final Path name;
    private final ZarrArray array;
    private final ChunkEncoding encoding;

    /**
     * Joins.
     *
     * @param directory where the array is being written
     * @throws io.tilework.engine.error.StoreException if it is gone, or has other chunks
     */
    JoinedZarrSink(final Path directory, final ZarrArray array, final DType dtype, final ChunkGrid grid) {
        this.directory = directory;
        this.name = Replacement.target(directory);
        this.array = array;
        this.encoding = new ChunkEncoding(array);
        if (array.dtype() != dtype || !array.grid().equals(grid)) {
            throw StoreFaults.refused(name, "what is being written there is " + array.dtype() + " " + array.shape() + " in chunks of " + array.chunk().shape());
        }
        try {
            Files.createDirectory(directory.resolve(PARTS));
        } catch (final FileAlreadyExistsException e) {
            // Somebody else has joined as well.
            return;
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    /** Removes what processes have left that joined and were killed, and keeps others from writing more of it. */
    static void removeParts(final Path directory) {
        final Path parts = directory.resolve(PARTS);
        if (!Files.isDirectory(parts)) {
            return;
        }
        try {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(parts)) {
                for (final Path part : left) {
                    Files.deleteIfExists(part);
                }
            }
            Files.deleteIfExists(parts);
        } catch (final IOException e) {
            // Readers of the array do not look at it.
            return;
        }
    }

    @Override
    public String name() {
        return name.toString();
    }

    @Override
    public DType dtype() {
        return array.dtype();
    }

    @Override
    public ChunkGrid grid() {
        return array.grid();
    }

    @Override
    public long scratchBytes(final Shape block) {
        return encoding.scratchBytes(block);
    }

    @Override
    public void open() {
        // Whoever made the directory did.
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        try {
            return encoding.encode(content, scratch, encoded -> put(array.keys().file(directory, block), encoded));
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    private void put(final Path file, final MemorySegment encoded) throws IOException {
        final Path part = directory.resolve(PARTS).resolve(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ChannelBytes.write(channel, 0, encoded);
        }
        makeDirectories(file.getParent());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the directories between that of the array and that of a chunk. */
    private void makeDirectories(final Path below) throws IOException {
        if (below.equals(directory) || Files.isDirectory(below)) {
            return;
        }
        makeDirectories(below.getParent());
        try {
            Files.createDirectory(below);
        } catch (final FileAlreadyExistsException e) {
            // Another thread or process was faster.
            return;
        }
    }

    @Override
    public void commit() {
        // Whoever made the directory does.
    }

    @Override
    public void abort() {
        // Whoever made the directory does.
    }
}
