package io.tilework.distributed.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Blocks that were moved to disk, and pieces that lie there, given from there. */
public final class BlockFiles {

    private BlockFiles() {}

    /** Writes a file, which is an Arrow IPC stream, to a channel. Takes no memory that would have to be booked. */
    public static void send(final Path file, final WritableByteChannel channel) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            Patience.transfer(from, channel);
        }
    }

    /**
     * Writes a part of a file to a channel.
     *
     * @throws IOException if the file does not reach so far
     */
    public static void send(final FileChannel file, final long position, final long bytes, final WritableByteChannel channel) throws IOException {
        if (position < 0 || bytes < 0 || bytes > file.size() - position) {
            throw new IOException("a piece of " + bytes + " bytes at " + position + " of a file of " + file.size());
        }
        Patience.transfer(file, position, position + bytes, channel);
    }
}
