package io.tilework.engine.run;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.plan.Exchange;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Scatters and gathers blocks. A piece that is contiguous in its block goes between block and file directly, others by way of scratch. */
final class ExchangeTasks {

    private final Exchange exchange;
    private final ExchangeFiles files;
    private final Scratch scratch;
    private MemorySegment copy;

    ExchangeTasks(final Exchange exchange, final ExchangeFiles files, final Scratch scratch) {
        this.exchange = exchange;
        this.files = files;
        this.scratch = scratch;
    }

    /** Writes the pieces of an old block; gives their bytes. */
    long scatter(final BlockIndex block, final Tensor tensor, final long scratchBytes) {
        final Box elements = exchange.from().elements(block);
        for (final BlockIndex target : exchange.newBlocks(block)) {
            final Box piece = exchange.piece(block, target);
            final Tensor part = part(tensor, Exchange.within(piece, elements));
            if (part.bytes() > 0) {
                final Tensor contiguous = contiguous(part, scratchBytes);
                if (contiguous != part) {
                    contiguous.copyFrom(part);
                }
                files.write(exchange.number(), exchange.position(piece, target), contiguous.contiguousSegment());
            }
        }
        files.written(exchange.number(), exchange.from().number(block));
        return tensor.bytes();
    }

    /** Reads the pieces of a new block; gives their bytes. */
    long gather(final BlockIndex block, final Tensor tensor, final long scratchBytes) {
        final Box elements = exchange.to().elements(block);
        final List<ExchangeFiles.Piece> pieces = new ArrayList<>();
        final List<Tensor> parts = new ArrayList<>();
        for (final BlockIndex source : exchange.oldBlocks(block)) {
            final Box piece = exchange.piece(source, block);
            final Tensor part = part(tensor, Exchange.within(piece, elements));
            if (part.bytes() > 0) {
                pieces.add(new ExchangeFiles.Piece(exchange.from().number(source), exchange.position(piece, block), part.bytes()));
                parts.add(part);
            }
        }
        files.read(exchange.number(), pieces, new ExchangeFiles.Receiver() {
            @Override
            public MemorySegment room(final int piece) {
                return contiguous(parts.get(piece), scratchBytes).contiguousSegment();
            }

            @Override
            public void arrived(final int piece) {
                final Tensor part = parts.get(piece);
                if (!part.isContiguous()) {
                    part.copyFrom(contiguous(part, scratchBytes));
                }
            }
        });
        return tensor.bytes();
    }

    private Tensor contiguous(final Tensor part, final long scratchBytes) {
        return part.isContiguous() ? part : copy(part, scratchBytes);
    }

    private static Tensor part(final Tensor tensor, final Box box) {
        return tensor.slice(box.intervals().stream().map(Slice::of).toList());
    }

    /** A contiguous tensor like a part, in scratch that all parts of the task share. */
    private Tensor copy(final Tensor part, final long scratchBytes) {
        if (copy == null) {
            copy = scratch.borrow(scratchBytes);
        }
        final DType dtype = exchange.dtype();
        return Tensor.wrap(copy, dtype, part.shape());
    }
}
