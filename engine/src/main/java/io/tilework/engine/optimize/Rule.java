package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr;
import java.util.Optional;

/** A rewrite of one expression into one with the same shape, dtype, grid and elements, that is cheaper to compute. */
public interface Rule {

    /** What explanations call it: its class name. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The rewritten expression, or nothing if the rule does not apply at the top of this one. */
    Optional<Expr> apply(Expr expr);
}
