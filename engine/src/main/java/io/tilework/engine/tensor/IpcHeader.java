package io.tilework.engine.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.message.MessageMetadataResult;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What an Arrow IPC stream says before the elements come. Nothing of it is trusted: lengths are checked before memory is
 * allocated for them, and whatever is malformed is an {@link IOException}.
 *
 * @param field the tensor
 * @param elementsAt where the elements begin, in bytes from the start of the body
 * @param elementsBytes how long they are
 * @param bodyBytes how long the whole body is
 */
record IpcHeader(TensorField field, long elementsAt, long elementsBytes, long bodyBytes) {

    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** A fixed-size list without nulls: two absent validity bitmaps, then the numbers. */
    private static final int BUFFERS = 3;

    /** Reads up to the body of the record batch. */
    static IpcHeader read(final ReadableByteChannel channel) throws IOException {
        final MessageMetadataResult schema = readMessage(channel);
        final MessageMetadataResult batch = schema == null ? null : readMessage(channel);
        if (batch == null) {
            throw new EOFException("the Arrow stream holds no record batch");
        }
        try {
            return parse(MessageSerializer.deserializeSchema(schema), batch);
        } catch (final RuntimeException e) {
            // The generated readers of Arrow check nothing and fail in many ways.
            throw new IOException("the Arrow stream is malformed: " + e.getMessage(), e);
        }
    }

    private static IpcHeader parse(final Schema schema, final MessageMetadataResult message) throws IOException {
        if (message.headerType() != MessageHeader.RecordBatch) {
            throw new IOException("the Arrow stream holds something else than a record batch");
        }
        final RecordBatch batch = (RecordBatch) message.getMessage().header(new RecordBatch());
        if (batch.compression() != null || batch.buffersLength() != BUFFERS) {
            throw new IOException("the Arrow stream holds compressed or several columns");
        }
        final Buffer elements = batch.buffers(BUFFERS - 1);
        return new IpcHeader(TensorField.of(schema, batch.length()), elements.offset(), elements.length(),
                message.getMessageBodyLength());
    }

    /** Reads one message without its body; null at the end of the stream. */
    static MessageMetadataResult readMessage(final ReadableByteChannel channel) throws IOException {
        final ByteBuffer prefix = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!fillOrEnd(channel, prefix)) {
            return null;
        }
        final int bytes = prefix.flip().getInt(Integer.BYTES);
        if (prefix.getInt(0) != MessageSerializer.IPC_CONTINUATION_TOKEN || bytes < 0 || bytes > MESSAGE_BYTES_MAX) {
            throw new IOException("this is no Arrow stream of a tensor");
        }
        if (bytes == 0) {
            return null;
        }
        final ByteBuffer message = ByteBuffer.allocate(bytes);
        fill(channel, message);
        try {
            return MessageMetadataResult.create(message.flip(), bytes);
        } catch (final RuntimeException e) {
            throw new IOException("the Arrow stream is malformed: " + e.getMessage(), e);
        }
    }

    /** Reads until the buffer is full. */
    static void fill(final ReadableByteChannel channel, final ByteBuffer buffer) throws IOException {
        if (buffer.hasRemaining() && !fillOrEnd(channel, buffer)) {
            throw new EOFException("the Arrow stream ends too early: it is truncated");
        }
    }

    /** False if the channel is at its end already. */
    private static boolean fillOrEnd(final ReadableByteChannel channel, final ByteBuffer buffer) throws IOException {
        final int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() > start) {
                    throw new EOFException("the Arrow stream ends too early: it is truncated");
                }
                return false;
            }
        }
        return true;
    }
}
