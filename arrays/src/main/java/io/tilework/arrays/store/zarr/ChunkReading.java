package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.arrays.store.ElementFile;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.CodecException;
import io.tilework.arrays.store.codec.ElementLayout;
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
import java.util.List;

/**
 * One read of a Zarr array: chunk after chunk, through buffers that are borrowed once.
 *
 * <p>Raw chunks need no buffer in C order, and else a stage, see {@link ElementFile}. Others need one for the encoded bytes, and one for the decoded chunk
 * unless it can be decoded straight into the target. That is so where one whole chunk is read, the usual case, for which
 * {@link #scratchBytes} announces the first buffer only. The target is contiguous then, as all blocks are; should a caller
 * outside of a run pass another one, the decoded chunk goes through memory of its own.
 *
 * <p>Numbers are left in the byte order of the store, fill values too: the caller swaps the whole target at once.
 */
final class ChunkReading {

    private final Path directory;
    private final ZarrArray array;
    private final Scratch scratch;
    private final long chunkBytes;
    private final boolean oneChunk;
    private final long stageBytes;
    private MemorySegment stage;
    private MemorySegment encodedRoom;
    private MemorySegment decodedRoom;
    private MemorySegment betweenRoom;
    private long bytesRead;

    ChunkReading(final Path directory, final ZarrArray array, final List<Slice> selection, final Scratch scratch) {
        this.directory = directory;
        this.array = array;
        this.scratch = scratch;
        this.chunkBytes = array.chunk().bytes();
        this.oneChunk = isOneChunk(array, selection);
        this.stageBytes = array.codecs().isEmpty() ? ElementFile.stageBytes(array.chunk(), selection) : 0;
    }

    /** The most bytes that reading a selection borrows. */
    static long scratchBytes(final ZarrArray array, final List<Slice> selection) {
        if (selection.stream().anyMatch(slice -> slice.count() == 0)) {
            return 0;
        }
        if (array.codecs().isEmpty()) {
            return ElementFile.stageBytes(array.chunk(), selection);
        }
        final long chunkBytes = array.chunk().bytes();
        final long encoded = BlockPool.roundedBytes(array.codecs().encodedBound(chunkBytes))
                + BlockPool.roundedBytes(array.codecs().decodeScratchBytes(chunkBytes));
        return isOneChunk(array, selection) ? encoded : encoded + BlockPool.roundedBytes(chunkBytes);
    }

    /** Whether a selection is exactly one whole chunk, in the order of memory. */
    private static boolean isOneChunk(final ZarrArray array, final List<Slice> selection) {
        final ElementLayout chunk = array.chunk();
        boolean one = chunk.axes().equals(ElementLayout.cOrder(selection.size()));
        for (int d = 0; d < selection.size(); d++) {
            final Slice slice = selection.get(d);
            one &= slice.step() == 1 && slice.count() == chunk.shape().size(d) && slice.start() % slice.count() == 0;
        }
        return one;
    }

    /** The bytes that came from files so far. */
    long bytesRead() {
        return bytesRead;
    }

    /** Reads the parts of a chunk to their places in the target. */
    void read(final List<ChunkParts.Part> parts, final Tensor target) {
        final long[] index = parts.stream().mapToLong(ChunkParts.Part::chunk).toArray();
        final List<Slice> within = parts.stream().map(ChunkParts.Part::within).toList();
        final Tensor place = target.slice(parts.stream().map(ChunkParts.Part::place).toList());
        final Path file = array.keys().file(directory, index);
        try {
            if (array.codecs().isEmpty()) {
                readRaw(file, within, place);
            } else {
                readEncoded(file, within, place);
            }
        } catch (final NoSuchFileException absent) {
            checkStillThere();
            array.fill().fill(place, array.chunk().byteOrder());
        } catch (final IOException e) {
            throw StoreFaults.unreadable(file, e);
        } catch (final CodecException e) {
            throw StoreFaults.corrupt(file, "the chunk is corrupt: " + e.getMessage(), e);
        }
    }

    /** A chunk without a file holds the fill value, but an array that was removed does not. */
    private void checkStillThere() {
        if (!ZarrMetadata.isAt(directory)) {
            throw StoreFaults.missing(directory);
        }
    }

    private void readRaw(final Path file, final List<Slice> within, final Tensor place) throws IOException {
        final long bytes = Files.size(file);
        if (bytes != chunkBytes) {
            throw StoreFaults.corrupt(file, "the chunk is corrupt: it has " + bytes + " bytes, but should have "
                    + chunkBytes);
        }
        if (stage == null) {
            stage = stageBytes == 0 ? MemorySegment.NULL : scratch.borrow(stageBytes);
        }
        bytesRead += new ElementFile(file, 0, array.chunk()).read(within, place, stage);
    }

    private void readEncoded(final Path file, final List<Slice> within, final Tensor place)
            throws IOException, CodecException {
        final MemorySegment encoded = load(file);
        bytesRead += encoded.byteSize();
        final ElementLayout chunk = array.chunk();
        final Tensor stored = chunk.stored(place);
        if (stored.shape().equals(chunk.storedShape()) && stored.isContiguous() && stored.segment().isNative()
                && within.stream().allMatch(slice -> slice.step() == 1)) {
            decode(encoded, stored.contiguousSegment());
        } else if (oneChunk) {
            try (Arena own = Arena.ofConfined()) {
                final MemorySegment decoded = own.allocate(chunkBytes);
                decode(encoded, decoded);
                place.copyFrom(chunk.view(decoded));
            }
        } else {
            decodedRoom = decodedRoom == null ? scratch.borrow(chunkBytes) : decodedRoom;
            decode(encoded, decodedRoom);
            place.copyFrom(chunk.view(decodedRoom).slice(within));
        }
    }

    private MemorySegment load(final Path file) throws IOException, CodecException {
        final long most = array.codecs().encodedBound(chunkBytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long bytes = channel.size();
            if (bytes > most) {
                throw new CodecException("it has " + bytes + " bytes, more than any of its codecs makes of a chunk of "
                        + chunkBytes + " bytes");
            }
            encodedRoom = encodedRoom == null ? scratch.borrow(most) : encodedRoom;
            final MemorySegment encoded = encodedRoom.asSlice(0, bytes);
            if (ChannelBytes.read(channel, 0, encoded) < bytes) {
                throw new CodecException("it was cut short while it was being read");
            }
            return encoded;
        }
    }

    private void decode(final MemorySegment encoded, final MemorySegment decoded) throws CodecException {
        final long between = array.codecs().decodeScratchBytes(chunkBytes);
        betweenRoom = betweenRoom == null && between > 0 ? scratch.borrow(between) : betweenRoom;
        array.codecs().decode(encoded, decoded, betweenRoom);
    }
}
