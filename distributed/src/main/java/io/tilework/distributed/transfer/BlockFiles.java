package io.tilework.distributed.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Blocks that were moved to disk, given from there. */
public final class BlockFiles {

    private BlockFiles() {}

    /** Writes a file, which is an Arrow IPC stream, to a channel. Takes no memory that would have to be booked. */
    public static void send(final Path file, final WritableByteChannel channel) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            Patience.transfer(from, channel);
        }
    }
}
