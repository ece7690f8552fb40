package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Expr.Cast;
import java.util.Optional;

/** {@code cast(x, dtype of x)} becomes {@code x}. */
final class DropCast implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        return expr instanceof Cast cast && cast.dtype() == cast.operands().get(0).dtype()
                ? Optional.of(cast.operands().get(0)) : Optional.empty();
    }
}
