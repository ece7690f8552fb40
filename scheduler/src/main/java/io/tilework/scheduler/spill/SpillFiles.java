package io.tilework.scheduler.spill;

import io.tilework.engine.error.StoreException;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.run.TemporaryDirectory;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one run: blocks as Arrow IPC streams, and the pieces of exchanges as they are, in a {@link TemporaryDirectory},
 * which is made for the first block and removed at the end.
 *
 * <p>Safe for use by several threads, each block being the business of one thread at a time.
 */
public final class SpillFiles implements ExchangeFiles, AutoCloseable {

    /** Opens a file that does not exist, for writing. */
    @FunctionalInterface
    public interface Opening {

        /** Opens it. */
        WritableByteChannel open(Path file) throws IOException;
    }

    private static final int BLOCKS_OF_PAGE = 1 << 16;

    private final Path parent;
    private final Opening opening;
    private final Map<Integer, FileChannel> exchanges = new HashMap<>();
    /** By layer, the blocks that were written to these, page by page. */
    private final Map<Integer, Map<Long, BitSet>> written = new HashMap<>();
    private TemporaryDirectory directory;

    /** Prepares for files below a directory, and touches nothing. */
    public SpillFiles(final Path parent) {
        this(parent, file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Prepares for files that are opened in another way, for tests. */
    public SpillFiles(final Path parent, final Opening opening) {
        this.parent = parent;
        this.opening = opening;
    }

    /**
     * Writes a block. If it cannot be written, nothing remains of it.
     *
     * @param name tells the blocks of the run apart; a part of a file name
     * @throws StoreException naming the file and the bytes
     */
    public void write(final String name, final Tensor block) {
        final Path file = directory(block.bytes()).resolve(name + ".arrow");
        try (WritableByteChannel channel = opening.open(file)) {
            TensorIpc.write(block, channel);
        } catch (final IOException e) {
            remove(name);
            throw cannotWrite(file, block.bytes(), e);
        }
    }

    @Override
    public void write(final int layer, final long position, final MemorySegment piece) {
        try {
            final FileChannel channel = exchange(layer, piece.byteSize());
            final ByteBuffer bytes = piece.asByteBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes, position + bytes.position());
            }
        } catch (final IOException e) {
            throw cannotWrite(parent, piece.byteSize(), e);
        }
    }

    @Override
    public synchronized void written(final int layer, final long block) {
        written.computeIfAbsent(layer, _ -> new HashMap<>()).computeIfAbsent(block / BLOCKS_OF_PAGE, _ -> new BitSet()).set((int) (block % BLOCKS_OF_PAGE));
    }

    /** Whether the task of a block has written to the file of its layer, and the run has not ended. */
    public synchronized boolean isWritten(final int layer, final long block) {
        return directory != null && written.containsKey(layer) && written.get(layer).containsKey(block / BLOCKS_OF_PAGE)
                && written.get(layer).get(block / BLOCKS_OF_PAGE).get((int) (block % BLOCKS_OF_PAGE));
    }

    @Override
    public void read(final int layer, final List<Piece> pieces, final Receiver receiver) {
        for (int piece = 0; piece < pieces.size(); piece++) {
            read(layer, pieces.get(piece).position(), receiver.room(piece));
            receiver.arrived(piece);
        }
    }

    private void read(final int layer, final long position, final MemorySegment piece) {
        try {
            final FileChannel channel = exchange(layer, piece.byteSize());
            final ByteBuffer bytes = piece.asByteBuffer();
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("the file ends at byte " + channel.size());
                }
            }
        } catch (final IOException e) {
            throw new StoreException("cannot read back " + piece.byteSize() + " bytes from " + parent + ": " + reason(e), e);
        }
    }

    /** The file that the tasks of a layer write, to be read from; closed at the end of the run. */
    public FileChannel exchange(final int layer) throws IOException {
        return exchange(layer, 0);
    }

    /** The file of an exchange, made when it is first needed. */
    private synchronized FileChannel exchange(final int number, final long bytes) throws IOException {
        final FileChannel open = exchanges.get(number);
        if (open != null) {
            return open;
        }
        final FileChannel made = FileChannel.open(directory(bytes).resolve("exchange-" + number), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        exchanges.put(number, made);
        return made;
    }

    private static StoreException cannotWrite(final Path file, final long bytes, final IOException cause) {
        return new StoreException("cannot write " + bytes + " bytes, a block that does not fit in memory, to " + file + ": "
                + reason(cause) + "; free space there, choose another directory, or raise the memory budget", cause);
    }

    private static String reason(final IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /**
     * Reads a block back.
     *
     * @param target of the shape and dtype of the block that was written
     * @throws StoreException naming the file
     */
    public void read(final String name, final Tensor target) {
        final Path file = directory(target.bytes()).resolve(name + ".arrow");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorIpc.read(channel, target);
        } catch (final IOException e) {
            throw new StoreException("cannot read back " + target.bytes() + " bytes from " + file + ": " + reason(e), e);
        }
    }

    /** Where a block lies that was written. */
    public Path path(final String name) {
        return directory(0).resolve(name + ".arrow");
    }

    /** Removes the file of a block, if there is one. */
    public void remove(final String name) {
        final Path made = made();
        if (made == null) {
            return;
        }
        try {
            Files.deleteIfExists(made.resolve(name + ".arrow"));
        } catch (final IOException e) {
            // Its directory is removed at the end of the run, or else when the next run starts.
            return;
        }
    }

    private synchronized Path made() {
        return directory == null ? null : directory.path();
    }

    private synchronized Path directory(final long bytes) {
        if (directory == null) {
            try {
                directory = new TemporaryDirectory(parent);
            } catch (final IOException e) {
                throw cannotWrite(parent, bytes, e);
            }
        }
        return directory.path();
    }

    /** Removes all files and the directory. */
    @Override
    public synchronized void close() {
        if (directory != null) {
            try (TemporaryDirectory removed = directory) {
                for (final FileChannel exchange : exchanges.values()) {
                    exchange.close();
                }
            } catch (final IOException e) {
                // What could not be removed goes when the next run starts.
                return;
            } finally {
                directory = null;
            }
        }
    }
}
