package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Cast;
import io.tilework.engine.expr.Expr.Elementwise;
import io.tilework.engine.expr.Expr.Sliced;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code (x + y)[a]} becomes {@code x[a] + y[a]}, and {@code cast(x)[a]} becomes {@code cast(x[a])}: less is computed. */
final class SliceBelowElementwise implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Sliced sliced)) {
            return Optional.empty();
        }
        return switch (sliced.operands().get(0)) {
            case Elementwise below -> Optional.of(new Elementwise(below.op(), Operands.of(below.operands().stream()
                    .map(operand -> sliced(operand, sliced)).toList()), below.dtype(), sliced.grid(), below.origin()));
            case Cast below -> Optional.of(new Cast(Operands.of(sliced(below.operands().get(0), sliced)), below.dtype(),
                    below.origin()));
            default -> Optional.empty();
        };
    }

    /** The part of an operand that is broadcast to the slice: dimensions of size 1 stay whole. */
    private static Expr sliced(final Expr operand, final Sliced by) {
        final int offset = by.selection().size() - operand.grid().rank();
        final List<Slice> selection = new ArrayList<>();
        final List<Chunks> chunks = new ArrayList<>();
        for (int d = 0; d < operand.grid().rank(); d++) {
            final boolean broadcast = operand.shape().size(d) == 1 && by.operands().get(0).shape().size(offset + d) != 1;
            selection.add(broadcast ? Slice.all(1) : by.selection().get(offset + d));
            chunks.add(broadcast ? Chunks.single(1) : by.grid().chunks(offset + d));
        }
        return new Sliced(Operands.of(operand), selection, new ChunkGrid(chunks), by.origin());
    }
}
