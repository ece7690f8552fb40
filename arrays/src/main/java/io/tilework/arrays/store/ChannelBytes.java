package io.tilework.arrays.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Moves whole segments of off-heap memory to and from places of a file; safe for several threads on one channel. */
public final class ChannelBytes {

    /** One call moves at most this much: buffers count in ints, and Linux moves less than 2 GiB at once. */
    private static final long PIECE_BYTES = 1 << 30;

    private ChannelBytes() {}

    /**
     * Reads until the memory is full or the file ends.
     *
     * @return the bytes read
     */
    public static long read(final FileChannel channel, final long position, final MemorySegment memory) throws IOException {
        long done = 0;
        while (done < memory.byteSize()) {
            final int bytes = channel.read(piece(memory, done), position + done);
            if (bytes <= 0) {
                return done;
            }
            done += bytes;
        }
        return done;
    }

    /** Writes all of the memory. */
    public static void write(final FileChannel channel, final long position, final MemorySegment memory) throws IOException {
        long done = 0;
        while (done < memory.byteSize()) {
            done += channel.write(piece(memory, done), position + done);
        }
    }

    private static ByteBuffer piece(final MemorySegment memory, final long from) {
        return memory.asSlice(from, Math.min(PIECE_BYTES, memory.byteSize() - from)).asByteBuffer();
    }
}
