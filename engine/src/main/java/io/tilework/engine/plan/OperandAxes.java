package io.tilework.engine.plan;

import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ReshapeAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which dimension of a loop each dimension of an expression runs along, or -1 for a dimension of size 1, which stands still.
 * Transposing, broadcasting and dropping dimensions only change these numbers, and so cost nothing inside of a loop.
 */
final class OperandAxes {

    private OperandAxes() {}

    /** Whether an operation can be a part of a loop over its result. */
    static boolean isLoop(final Expr expr) {
        return switch (expr) {
            case Expr.Elementwise elementwise -> true;
            case Expr.Cast cast -> true;
            case Expr.Transpose transpose -> true;
            case Expr.Broadcast broadcast -> true;
            case Expr.Generated generated -> true;
            case Expr.Reshape reshape ->
                ReshapeAxes.onlyUnitDimensions(reshape.operands().get(0).grid(), reshape.grid());
            default -> false;
        };
    }

    /** The axes of an expression whose own dimensions are those of the loop. */
    static List<Integer> identity(final Expr expr) {
        return IntStream.range(0, expr.grid().rank()).map(d -> expr.shape().size(d) == 1 ? -1 : d).boxed().toList();
    }

    /** The axes of an operand of a part of a loop, given the axes of that part. */
    static List<Integer> of(final Expr user, final Expr operand, final List<Integer> axes) {
        return switch (user) {
            case Expr.Transpose transpose -> {
                final Integer[] own = new Integer[axes.size()];
                for (int d = 0; d < own.length; d++) {
                    own[transpose.order().get(d)] = axes.get(d);
                }
                yield List.of(own);
            }
            case Expr.Reshape reshape -> unitDimensions(reshape, operand, axes);
            default -> {
                final int offset = axes.size() - operand.grid().rank();
                yield IntStream.range(0, operand.grid().rank())
                        .map(d -> operand.shape().size(d) == 1 ? -1 : axes.get(offset + d)).boxed().toList();
            }
        };
    }

    private static List<Integer> unitDimensions(final Expr reshape, final Expr operand, final List<Integer> axes) {
        final List<Integer> longer = new ArrayList<>();
        for (int d = 0; d < axes.size(); d++) {
            if (reshape.shape().size(d) != 1) {
                longer.add(axes.get(d));
            }
        }
        final List<Integer> own = new ArrayList<>();
        int next = 0;
        for (int d = 0; d < operand.grid().rank(); d++) {
            own.add(operand.shape().size(d) == 1 ? -1 : longer.get(next++));
        }
        return own;
    }
}
