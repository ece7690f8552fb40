package io.tilework.arrays.store.codec;

import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Byte codecs one after the other: encoding applies them in order, decoding in reverse. An empty chain leaves bytes as they
 * are.
 *
 * <p>The first codec decodes straight into its target, so a chain of one compressor needs no memory besides the encoded bytes;
 * each further compressor needs one more buffer.
 */
public record CodecChain(List<ByteCodec> codecs) {

    /** Chunks are at most this long after encoding, if there is any codec: what the codecs' interfaces can address. */
    public static final long MAX_ENCODED_BYTES = Integer.MAX_VALUE;

    /** Copies the list. */
    public CodecChain {
        codecs = List.copyOf(codecs);
    }

    /** Whether bytes are left as they are. */
    public boolean isEmpty() {
        return codecs.isEmpty();
    }

    /** The most bytes that encoding makes of so many. */
    public long encodedBound(final long decodedBytes) {
        return encodedBound(decodedBytes, codecs.size());
    }

    private long encodedBound(final long decodedBytes, final int codecsUsed) {
        long bytes = decodedBytes;
        for (final ByteCodec codec : codecs.subList(0, codecsUsed)) {
            bytes = codec.encodedBound(bytes);
        }
        return bytes;
    }

    /** The most bytes that {@link #encode} borrows for so many. */
    public long encodeScratchBytes(final long decodedBytes) {
        long total = 0;
        for (int used = 1; used <= codecs.size(); used++) {
            total += BlockPool.roundedBytes(encodedBound(decodedBytes, used));
        }
        return total;
    }

    /** The bytes that {@link #decode} needs between its codecs, for a result of so many. */
    public long decodeScratchBytes(final long decodedBytes) {
        long total = 0;
        for (int used = 1; used < codecs.size(); used++) {
            total += codecs.get(used).decodeRoom(encodedBound(decodedBytes, used));
        }
        return total;
    }

    /** Encodes with borrowed memory, and returns where the result lies. */
    public MemorySegment encode(final MemorySegment decoded, final Scratch scratch) {
        MemorySegment current = decoded;
        for (int used = 1; used <= codecs.size(); used++) {
            final MemorySegment room = scratch.borrow(encodedBound(decoded.byteSize(), used));
            current = codecs.get(used - 1).encode(current, room);
        }
        return current;
    }

    /**
     * Decodes into a target, which is as long as the result has to be.
     *
     * @param between working memory, {@link #decodeScratchBytes} bytes; null if these are none
     * @throws CodecException if the encoded bytes are corrupt, or their content has another length
     */
    public void decode(final MemorySegment encoded, final MemorySegment target, final MemorySegment between)
            throws CodecException {
        MemorySegment current = encoded;
        long used = 0;
        for (int number = codecs.size() - 1; number >= 0; number--) {
            final ByteCodec codec = codecs.get(number);
            final long bytes = codec.decodeRoom(encodedBound(target.byteSize(), number));
            if (bytes == 0) {
                current = codec.decode(current, MemorySegment.NULL);
            } else if (number == 0) {
                current = codec.decode(current, target);
            } else {
                current = codec.decode(current, between.asSlice(used, bytes));
                used += bytes;
            }
        }
        if (current.byteSize() != target.byteSize()) {
            throw new CodecException("it decodes to " + current.byteSize() + " bytes, but should to " + target.byteSize());
        }
        if (current.address() != target.address()) {
            target.copyFrom(current);
        }
    }
}
