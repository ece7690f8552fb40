package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.TileworkBug;

/** Finds the loop of an elementwise operation for its dtypes. */
final class Operations {

    private Operations() {}

    /** The operation, which leaves values in the range of the result's dtype. */
    static TileOperation of(final ScalarOp op, final ScalarOp.Signature signature) {
        final DType operand = signature.operand();
        final TileOperation computed = Tile.holdsReals(operand) ? RealOperations.of(op, operand) : IntegerOperations.of(op, operand);
        if (computed == null) {
            throw new TileworkBug("the interpreter has no " + op + " for " + operand);
        }
        final TileOperation intoRange = signature.result() == operand ? Casts.intoRange(operand) : null;
        return intoRange == null ? computed : computed.then(intoRange);
    }
}
