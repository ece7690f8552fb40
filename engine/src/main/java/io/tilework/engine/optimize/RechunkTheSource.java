package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Generated;
import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr.Source;
import io.tilework.engine.expr.Expr;
import java.util.Optional;

/** {@code rechunk(source, g)} is the source, read in blocks of {@code g}; likewise for an array that is generated. */
final class RechunkTheSource implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Rechunk rechunk)) {
            return Optional.empty();
        }
        return switch (rechunk.operands().get(0)) {
            case Source below -> Optional.of(new Source(below.source(), below.selection(), rechunk.grid(), below.origin()));
            case Generated below -> Optional.of(new Generated(below.generator(), below.dtype(), rechunk.grid(),
                    below.origin()));
            default -> Optional.empty();
        };
    }
}
