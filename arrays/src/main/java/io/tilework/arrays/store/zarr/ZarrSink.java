package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.CodecChain;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * A Zarr array being written: a block is a chunk, and a chunk is a file.
 *
 * <p>A whole chunk is encoded, or written, from where it lies in memory. One at the upper edge of the array is first copied
 * into a chunk of full size, the rest of which holds zeros. A whole chunk that is not contiguous, which no run produces, is
 * copied through memory of its own rather than through memory that every run would have to book.
 */
final class ZarrSink implements BlockSink {

    private final Path path;
    private final ZarrArray array;
    private final ChunkGrid grid;
    private final Replacement replacement;
    private volatile boolean open;

    ZarrSink(final Path path, final ZarrArray array) {
        this.path = path;
        this.array = array;
        grid = array.grid();
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
        final long chunkBytes = array.chunk().bytes();
        return encodeScratchBytes(array.codecs(), chunkBytes)
                + (block.equals(array.chunk().shape()) ? 0 : BlockPool.roundedBytes(chunkBytes));
    }

    private static long encodeScratchBytes(final CodecChain codecs, final long chunkBytes) {
        return codecs.isEmpty() ? 0 : codecs.encodeScratchBytes(chunkBytes);
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
        if (content.elements() == 0) {
            return 0;
        }
        final boolean whole = content.shape().equals(array.chunk().shape());
        if (whole && content.isContiguous() && content.segment().isNative()) {
            return write(block, content.contiguousSegment(), scratch);
        }
        if (!whole) {
            return write(block, padded(content, scratch.borrow(array.chunk().bytes())), scratch);
        }
        try (Arena own = Arena.ofConfined()) {
            return write(block, padded(content, own.allocate(array.chunk().bytes())), scratch);
        }
    }

    /** Copies a block into a whole chunk. */
    private MemorySegment padded(final Tensor content, final MemorySegment room) {
        if (!content.shape().equals(array.chunk().shape())) {
            room.fill((byte) 0);
        }
        array.chunk().view(room).slice(IntStream.range(0, content.shape().rank())
                .mapToObj(d -> Slice.all(content.shape().size(d))).toList()).copyFrom(content);
        return room;
    }

    private long write(final BlockIndex block, final MemorySegment chunk, final Scratch scratch) {
        final MemorySegment encoded = array.codecs().encode(chunk, scratch);
        final long[] index = IntStream.range(0, block.rank()).mapToLong(block::get).toArray();
        final Path file = array.keys().file(replacement.temporary(), index);
        try {
            writeFile(file, encoded);
            return encoded.byteSize();
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
        replacement.commit();
    }

    @Override
    public void abort() {
        open = false;
        replacement.abort();
    }
}
