package io.tilework.engine.optimize;

import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Expr.Broadcast;
import io.tilework.engine.expr.Expr.Elementwise;
import io.tilework.engine.expr.Expr.Generated;
import io.tilework.engine.expr.Expr.Transpose;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import java.util.Optional;

/**
 * {@code real(complex(x, y))} becomes {@code x}, and {@code complex(x, y).T} becomes {@code complex(x.T, y.T)}: where numbers are put together
 * only to be taken apart, they never are.
 */
final class PartsOfComplex implements Rule {

    @Override
    public Optional<Expr> apply(final Expr expr) {
        return switch (expr) {
            case Elementwise part when part.op().isPart() -> part(part, part.operands().get(0));
            case Transpose transpose when transpose.operands().get(0) instanceof Elementwise whole && whole.op() == ScalarOp.COMPLEX
                    && whole.operands().stream().allMatch(operand -> operand.grid().equals(whole.grid())) ->
                Optional.of(whole.withOperands(Operands.of(whole.operands().stream().<Expr>map(operand ->
                        new Transpose(Operands.of(operand), transpose.order(), transpose.origin())).toList())));
            default -> Optional.empty();
        };
    }

    private static Optional<Expr> part(final Elementwise part, final Expr of) {
        final boolean isReal = part.op() == ScalarOp.REAL;
        return switch (of) {
            case Elementwise whole when whole.op() == ScalarOp.COMPLEX -> {
                final Expr operand = whole.operands().get(isReal ? 0 : 1);
                yield operand.dtype() != part.dtype() ? Optional.empty() : Optional.of(operand.grid().equals(part.grid()) ? operand
                        : new Broadcast(Operands.of(operand), part.grid(), part.origin()));
            }
            case Generated generated when generated.generator() instanceof Generator.Full(Scalar value) -> Optional.of(new Generated(
                    new Generator.Full(Scalar.ofReal(part.dtype(), isReal ? value.real() : value.imaginary())), part.dtype(), part.grid(), part.origin()));
            default -> Optional.empty();
        };
    }
}
