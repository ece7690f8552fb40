package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr;
import java.util.Optional;

/** {@code rechunk(rechunk(x, g), h)} becomes {@code rechunk(x, h)}, and {@code rechunk(x, grid of x)} becomes {@code x}. */
final class MergeRechunks implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Rechunk outer)) {
            return Optional.empty();
        }
        final Expr operand = outer.operands().get(0);
        if (operand.grid().equals(outer.grid())) {
            return Optional.of(operand);
        }
        return operand instanceof Rechunk inner
                ? Optional.of(new Rechunk(inner.operands(), outer.grid(), outer.origin())) : Optional.empty();
    }
}
