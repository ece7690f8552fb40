package io.tilework.engine.run;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;

/**
 * A result and where it goes.
 *
 * @param expr the result
 * @param sink where it goes; of the same shape and dtype
 */
public record Target(Expr expr, BlockSink sink) {

    /** Checks shape and dtype. */
    public Target {
        if (!expr.shape().equals(sink.grid().shape()) || expr.dtype() != sink.dtype()) {
            throw new TileworkBug("a sink for " + sink.dtype() + " " + sink.grid().shape() + " cannot take "
                    + expr.dtype() + " " + expr.shape());
        }
    }

    /** The result with the blocks of the sink. */
    Expr aligned() {
        return expr.grid().equals(sink.grid()) ? expr : new Expr.Rechunk(Operands.of(expr), sink.grid(), expr.origin());
    }
}
