package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.arrays.store.FileAddresses;
import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A Zarr array being written: a block is a chunk, and a chunk is a file. */
final class ZarrSink implements BlockSink {

    private final Path path;
    private final ZarrArray array;
    private final ChunkGrid grid;
    private final ChunkEncoding encoding;
    private final Replacement replacement;
    private volatile boolean open;

    ZarrSink(final Path path, final ZarrArray array) {
        this.path = path;
        this.array = array;
        grid = array.grid();
        encoding = new ChunkEncoding(array);
        refuseOtherKinds();
        replacement = new Replacement(path);
    }

    private void refuseOtherKinds() {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw StoreFaults.refused(path, "it is a file, but a Zarr store is a directory; remove it or choose another name");
        }
        if (ZarrMetadata.isAt(path)) {
            if (ZarrMetadata.isGroupAt(path)) {
                throw StoreFaults.refused(path, "it is a Zarr group; remove it or choose another name");
            }
            return;
        }
        try (var entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw StoreFaults.refused(path, "it is a directory with other content than a Zarr array; remove it or choose"
                        + " another name");
            }
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public DType dtype() {
        return array.dtype();
    }

    @Override
    public ChunkGrid grid() {
        return grid;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return encoding.scratchBytes(block);
    }

    @Override
    public Optional<String> address() {
        return Optional.of(FileAddresses.of(replacement.temporary()));
    }

    @Override
    public void open() {
        refuseOtherKinds();
        replacement.openDirectory();
        try {
            if (array.codecs().isEmpty()) {
                replacement.needSpace(Math.multiplyExact(grid.blockCount(), array.chunk().bytes()));
            }
            final boolean v2 = array.version() == 2;
            Files.writeString(replacement.temporary().resolve(v2 ? ZarrMetadata.V2_ARRAY : ZarrMetadata.V3),
                    (v2 ? ZarrV2.json(array) : ZarrV3.json(array)).toPrettyString());
            open = true;
        } catch (final IOException e) {
            abort();
            throw StoreFaults.unwritable(path, e);
        } catch (final RuntimeException e) {
            abort();
            throw e;
        }
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        if (!open) {
            throw new TileworkBug("block " + block + " is written to " + path + ", which is not open");
        }
        final Path file = array.keys().file(replacement.temporary(), block);
        try {
            return encoding.encode(content, scratch, encoded -> writeFile(file, encoded));
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        } finally {
            if (replacement.isAborted()) {
                replacement.abort();
            }
        }
    }

    /** Directories are made when the first file in them is. */
    private void writeFile(final Path file, final MemorySegment bytes) throws IOException {
        try (FileChannel channel = create(file)) {
            ChannelBytes.write(channel, 0, bytes);
        }
    }

    private static FileChannel create(final Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (final NoSuchFileException noDirectory) {
            Files.createDirectories(file.getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }
    }

    @Override
    public void commit() {
        open = false;
        JoinedZarrSink.removeParts(replacement.temporary());
        replacement.commit();
    }

    @Override
    public void abort() {
        open = false;
        replacement.abort();
    }
}
