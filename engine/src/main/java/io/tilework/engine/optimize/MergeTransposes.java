package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Transpose;
import io.tilework.engine.expr.Expr;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code transpose(transpose(x, p), q)} becomes {@code transpose(x, p then q)}, and {@code transpose(x, identity)} becomes {@code x}. */
final class MergeTransposes implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Transpose outer)) {
            return Optional.empty();
        }
        if (IntStream.range(0, outer.order().size()).allMatch(d -> outer.order().get(d) == d)) {
            return Optional.of(outer.operands().get(0));
        }
        if (outer.operands().get(0) instanceof Transpose inner) {
            final List<Integer> order = outer.order().stream().map(inner.order()::get).toList();
            return Optional.of(new Transpose(inner.operands(), order, outer.origin()));
        }
        return Optional.empty();
    }
}
