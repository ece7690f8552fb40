package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Sliced;
import io.tilework.engine.expr.Expr.Source;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.Slice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code source[a]} reads only {@code a}: nothing else of the stored array is touched. */
final class SliceTheSource implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (expr instanceof Sliced sliced && sliced.operands().get(0) instanceof Source source) {
            final List<Slice> selection = IntStream.range(0, sliced.selection().size())
                    .mapToObj(d -> source.selection().get(d).then(sliced.selection().get(d))).toList();
            return Optional.of(new Source(source.source(), selection, sliced.grid(), source.origin()));
        }
        return Optional.empty();
    }
}
