package io.tilework.engine.tensor;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.memory.BlockPool;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Tensors as Arrow IPC streams, which any Arrow program reads: one column of the canonical extension type
 * {@code arrow.fixed_shape_tensor}, described in {@link TensorField}, and one record batch.
 *
 * <p>Arrow's own vectors are left out, since they count in {@code int} and would copy: Arrow writes and reads the
 * descriptions, and the elements go straight between the tensor's memory and the channel. Besides the tensor, either
 * direction takes a few kilobytes.
 */
public final class TensorIpc {

    private static final int PIECE_BYTES = 1 << 30;
    private static final int BODY_ALIGNMENT_BYTES = 8;

    private TensorIpc() {}

    /**
     * Writes a whole stream.
     *
     * @param tensor contiguous, off-heap
     * @param channel in blocking mode
     * @throws TileworkBug if the tensor is not contiguous
     */
    public static void write(final Tensor tensor, final WritableByteChannel channel) throws IOException {
        final TensorField field = TensorField.of(tensor.dtype(), tensor.shape());
        final MemorySegment elements = tensor.contiguousSegment();
        // Its lifetime ends with the channel's, which is the caller's to close.
        @SuppressWarnings("resource")
        final WriteChannel out = new WriteChannel(channel);
        MessageSerializer.serialize(out, field.schema());
        try (ArrowRecordBatch batch = description(field, elements.byteSize())) {
            final ByteBuffer metadata = MessageSerializer.serializeMetadata(batch, IpcOption.DEFAULT);
            MessageSerializer.writeMessageBuffer(out, metadata.remaining(), metadata);
        }
        for (long at = 0; at < elements.byteSize(); at += PIECE_BYTES) {
            out.write(elements.asSlice(at, Math.min(PIECE_BYTES, elements.byteSize() - at)).asByteBuffer());
        }
        out.writeZeros(-elements.byteSize() & (BODY_ALIGNMENT_BYTES - 1));
        out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        out.writeIntLittleEndian(0);
    }

    /** A batch whose buffers have the right lengths and are never looked into. */
    private static ArrowRecordBatch description(final TensorField field, final long bytes) {
        final List<ArrowFieldNode> nodes = List.of(new ArrowFieldNode(field.rows(), 0),
                new ArrowFieldNode(field.rows() * field.listSize(), 0));
        return new ArrowRecordBatch(Math.toIntExact(field.rows()), nodes, List.of(unread(0), unread(0), unread(bytes)));
    }

    private static ArrowBuf unread(final long bytes) {
        return new ArrowBuf(ReferenceManager.NO_OP, null, bytes, 0).writerIndex(bytes);
    }

    /**
     * Reads a stream to its end into fresh memory.
     *
     * @param channel in blocking mode
     * @throws IOException if the channel fails, ends too early, or holds something else than one tensor
     */
    public static Tensor read(final ReadableByteChannel channel, final BlockPool pool) throws IOException {
        final IpcHeader header = IpcHeader.read(channel);
        final Tensor tensor = Tensor.allocate(pool, header.field().dtype(), header.field().shape());
        try {
            readBody(channel, header, tensor);
            return tensor;
        } catch (final IOException | RuntimeException e) {
            tensor.close();
            throw e;
        }
    }

    /**
     * Reads a stream to its end into a tensor.
     *
     * @param channel in blocking mode
     * @param target contiguous, off-heap, with the dtype and shape of the tensor that was written
     * @throws IOException if the channel fails, ends too early, or holds something else than one tensor; the content of the
     *     target is unspecified then
     */
    public static void read(final ReadableByteChannel channel, final Tensor target) throws IOException {
        final IpcHeader header = IpcHeader.read(channel);
        if (!isSame(header, target)) {
            throw new TileworkBug(otherThan(header, target));
        }
        readBody(channel, header, target);
    }

    /**
     * As {@link #read(ReadableByteChannel, Tensor)}, from somebody who may not be trusted.
     *
     * @throws IOException also if the stream holds a tensor of another dtype or shape
     */
    public static void readSame(final ReadableByteChannel channel, final Tensor target) throws IOException {
        final IpcHeader header = IpcHeader.read(channel);
        if (!isSame(header, target)) {
            throw new IOException(otherThan(header, target));
        }
        readBody(channel, header, target);
    }

    private static boolean isSame(final IpcHeader header, final Tensor target) {
        return header.field().dtype() == target.dtype() && header.field().shape().equals(target.shape());
    }

    private static String otherThan(final IpcHeader header, final Tensor target) {
        return "a stream holds " + header.field().dtype() + header.field().shape() + " where " + target.dtype() + target.shape() + " is expected";
    }

    private static void readBody(final ReadableByteChannel channel, final IpcHeader header, final Tensor target)
            throws IOException {
        final long after = header.bodyBytes() - header.elementsAt() - target.bytes();
        if (header.elementsBytes() < target.bytes() || header.elementsAt() < 0 || after < 0) {
            throw new IOException("the Arrow stream holds " + header.elementsBytes() + " bytes for a tensor of "
                    + target.bytes());
        }
        skip(channel, header.elementsAt());
        readFully(channel, target.contiguousSegment());
        skip(channel, after);
        if (IpcHeader.readMessage(channel) != null) {
            throw new IOException("the Arrow stream holds more than one record batch");
        }
    }

    private static void readFully(final ReadableByteChannel channel, final MemorySegment target) throws IOException {
        for (long at = 0; at < target.byteSize(); at += PIECE_BYTES) {
            IpcHeader.fill(channel, target.asSlice(at, Math.min(PIECE_BYTES, target.byteSize() - at)).asByteBuffer());
        }
    }

    private static void skip(final ReadableByteChannel channel, final long bytes) throws IOException {
        final ByteBuffer ignored = ByteBuffer.allocate((int) Math.min(bytes, 4096));
        for (long rest = bytes; rest > 0; rest -= ignored.limit()) {
            ignored.clear().limit((int) Math.min(rest, ignored.capacity()));
            IpcHeader.fill(channel, ignored);
        }
    }
}
