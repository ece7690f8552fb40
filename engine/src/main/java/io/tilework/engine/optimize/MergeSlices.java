package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Sliced;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.Slice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code x[a][b]} becomes {@code x[a then b]}, and {@code x[:]} becomes {@code x}. */
final class MergeSlices implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Sliced outer)) {
            return Optional.empty();
        }
        final Expr operand = outer.operands().get(0);
        if (outer.grid().equals(operand.grid()) && selectsAll(outer)) {
            return Optional.of(operand);
        }
        if (operand instanceof Sliced inner) {
            final List<Slice> both = IntStream.range(0, inner.selection().size())
                    .mapToObj(d -> inner.selection().get(d).then(outer.selection().get(d))).toList();
            return Optional.of(new Sliced(inner.operands(), both, outer.grid(), outer.origin()));
        }
        return Optional.empty();
    }

    private static boolean selectsAll(final Sliced sliced) {
        return IntStream.range(0, sliced.selection().size())
                .allMatch(d -> sliced.selection().get(d).isAll(sliced.operands().get(0).shape().size(d)));
    }
}
