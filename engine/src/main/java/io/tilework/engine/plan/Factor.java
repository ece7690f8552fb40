package io.tilework.engine.plan;

import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.kernel.MatmulKernel.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A factor of a matrix product: an array whose blocks the product takes, as they are or transposed. A product takes transposed blocks
 * as fast as others, so {@code x @ x.T} needs no transposed copy of x.
 */
record Factor(Expr expr, Form form) {

    /** The factor that an operand of a product is. */
    static Factor of(final Expr operand) {
        return operand instanceof Expr.Transpose transpose && transpose.order().equals(Expr.swapLastTwo(operand.grid().rank()))
                ? new Factor(transpose.operands().get(0), Form.TRANSPOSED) : new Factor(operand, Form.AS_IT_IS);
    }

    /** The rules for the blocks of the array, if these are the rules for those of the operand. */
    List<DimensionRule> rules(final List<DimensionRule> ofOperand) {
        final List<DimensionRule> rules = new ArrayList<>(ofOperand);
        if (form == Form.TRANSPOSED) {
            Collections.swap(rules, rules.size() - 2, rules.size() - 1);
        }
        return rules;
    }
}
