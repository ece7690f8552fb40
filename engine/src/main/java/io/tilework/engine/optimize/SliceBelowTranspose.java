package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Sliced;
import io.tilework.engine.expr.Expr.Transpose;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Slice;
import java.util.List;
import java.util.Optional;

/** {@code transpose(x, p)[a]} becomes {@code transpose(x[a by p], p)}. */
final class SliceBelowTranspose implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Sliced sliced && sliced.operands().get(0) instanceof Transpose transpose)) {
            return Optional.empty();
        }
        final int rank = transpose.order().size();
        final Slice[] selection = new Slice[rank];
        final Chunks[] chunks = new Chunks[rank];
        for (int d = 0; d < rank; d++) {
            selection[transpose.order().get(d)] = sliced.selection().get(d);
            chunks[transpose.order().get(d)] = sliced.grid().chunks(d);
        }
        final Expr part = new Sliced(transpose.operands(), List.of(selection), ChunkGrid.of(chunks), sliced.origin());
        return Optional.of(new Transpose(Operands.of(part), transpose.order(), transpose.origin()));
    }
}
