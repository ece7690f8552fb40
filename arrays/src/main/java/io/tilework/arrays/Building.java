package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Builds elementwise expressions: gives plain numbers their dtypes, checks that shapes broadcast, and cuts operands alike.
 *
 * <p>Where operands are cut differently along a dimension, the one with the most elements keeps its chunks and the others are
 * rechunked, so that the least is moved and the number of blocks does not multiply.
 */
final class Building {

    private Building() {}

    /** An operation on arrays and plain numbers. */
    static Expr elementwise(final ScalarOp op, final List<Operand> operands, final Origin origin) {
        final List<Expr> strong = strong(op, operands, origin);
        if (strong.stream().anyMatch(operand -> operand.dtype().isComplex())) {
            return ComplexOperations.apply(op, strong.stream().map(NDArray::new).toList()).expr();
        }
        op.signature(strong.stream().map(Expr::dtype).toList());
        Shape.broadcast(op.toString(), strong.stream().map(Expr::shape).toList());
        final List<Expr> aligned = aligned(strong, origin);
        return isComparison(op) && Promotion.promote(aligned.get(0).dtype(), aligned.get(1).dtype()) == DType.FLOAT64
                && aligned.stream().allMatch(operand -> operand.dtype().isInteger()) ? compared(op, aligned, origin)
                : new Expr.Elementwise(op, Operands.of(aligned), origin);
    }

    /** Signed numbers are compared with those of uint64, which no dtype has in common with them but a rounded one, as uint64 where they are not negative. */
    private static Expr compared(final ScalarOp op, final List<Expr> operands, final Origin origin) {
        final boolean signedFirst = operands.get(1).dtype() == DType.UINT64;
        final Expr signed = operands.get(signedFirst ? 0 : 1);
        final Expr isNegative = new Expr.Elementwise(ScalarOp.LESS, Operands.of(signed, constant(Scalar.of(0L).cast(signed.dtype()), origin)), origin);
        final Expr asUnsigned = cast(signed, DType.UINT64, origin);
        final Expr otherwise = new Expr.Elementwise(op, signedFirst ? Operands.of(asUnsigned, operands.get(1)) : Operands.of(operands.get(0), asUnsigned), origin);
        final boolean ofNegative = switch (op) {
            case LESS, LESS_EQUAL -> signedFirst;
            case GREATER, GREATER_EQUAL -> !signedFirst;
            default -> op == ScalarOp.NOT_EQUAL;
        };
        return new Expr.Elementwise(ofNegative ? ScalarOp.LOGICAL_OR : ScalarOp.LOGICAL_AND,
                Operands.of(ofNegative ? isNegative : new Expr.Elementwise(ScalarOp.LOGICAL_NOT, Operands.of(isNegative), origin), otherwise), origin);
    }

    /** The operands as expressions, with dtypes for plain numbers; the condition of where does not take part in promotion. */
    private static List<Expr> strong(final ScalarOp op, final List<Operand> operands, final Origin origin) {
        final int first = op == ScalarOp.WHERE ? 1 : 0;
        final List<Operand> promoted = operands.subList(first, operands.size());
        final List<DType> arrays = promoted.stream().filter(NDArray.class::isInstance)
                .map(operand -> ((NDArray) operand).dtype()).toList();
        final List<WeakScalar> numbers = promoted.stream().filter(PlainNumber.class::isInstance)
                .map(operand -> ((PlainNumber) operand).value()).toList();
        final List<Expr> strong = new ArrayList<>();
        for (int position = 0; position < operands.size(); position++) {
            final boolean condition = position < first;
            strong.add(switch (operands.get(position)) {
                case NDArray array -> condition ? cast(array.expr(), DType.BOOL, origin) : array.expr();
                case PlainNumber number -> constant(condition ? number.value().toScalar().cast(DType.BOOL)
                        : scalar(op, number.value(), arrays, numbers), origin);
            });
        }
        return strong;
    }

    /**
     * A plain number in the dtype of the arrays beside it, or in that of all the plain numbers where there are no arrays. An integer that
     * does not fit is refused, but not by a division, which is in floating point, and not by a comparison, whose answer is that for an
     * infinite number.
     */
    private static Scalar scalar(final ScalarOp op, final WeakScalar number, final List<DType> arrays,
            final List<WeakScalar> numbers) {
        if (arrays.isEmpty()) {
            return number.toScalar(Promotion.promote(numbers.stream().map(each -> each.toScalar().dtype()).toList()));
        }
        final DType beside = Promotion.promote(Promotion.promote(arrays), number.kind());
        if (number.kind() == WeakScalar.Kind.INT && beside.isInteger() && !fits(number, beside)) {
            if (op == ScalarOp.DIVIDE) {
                return number.toScalar(DType.FLOAT64);
            }
            if (isComparison(op)) {
                return Scalar.of(number.integer().signum() * Double.POSITIVE_INFINITY);
            }
        }
        return number.toScalar(beside);
    }

    private static boolean isComparison(final ScalarOp op) {
        return switch (op) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> true;
            default -> false;
        };
    }

    private static boolean fits(final WeakScalar number, final DType dtype) {
        final int bits = 8 * dtype.byteSize();
        return dtype.kind() == DType.Kind.UNSIGNED ? number.integer().signum() >= 0 && number.integer().bitLength() <= bits
                : number.integer().bitLength() < bits;
    }

    /** A constant of rank 0. */
    static Expr constant(final Scalar value, final Origin origin) {
        return new Expr.Generated(new Generator.Full(value), value.dtype(), ChunkGrid.single(Shape.of()), origin);
    }

    /** An expression with a dtype. Of complex numbers, other dtypes keep the real part, and bool whether they differ from 0. */
    static Expr cast(final Expr expr, final DType dtype, final Origin origin) {
        if (expr.dtype() == dtype) {
            return expr;
        }
        if (!expr.dtype().isComplex() && !dtype.isComplex()) {
            return new Expr.Cast(Operands.of(expr), dtype, origin);
        }
        final ComplexParts parts = ComplexParts.of(new NDArray(expr));
        return (dtype.isComplex() ? parts.joined(dtype) : dtype == DType.BOOL ? parts.isTrue() : parts.real().astype(dtype)).expr();
    }

    /** An expression cut in a way. */
    static Expr rechunk(final Expr expr, final ChunkGrid grid, final Origin origin) {
        return expr.grid().equals(grid) ? expr : new Expr.Rechunk(Operands.of(expr), grid, origin);
    }

    /** Expressions that broadcast to each other, cut alike. */
    static List<Expr> aligned(final List<Expr> exprs, final Origin origin) {
        final int rank = exprs.stream().mapToInt(expr -> expr.grid().rank()).max().orElse(0);
        final Chunks[] chosen = new Chunks[rank];
        final long[] elements = new long[rank];
        for (final Expr expr : exprs) {
            final int offset = rank - expr.grid().rank();
            for (int d = 0; d < expr.grid().rank(); d++) {
                if (expr.shape().size(d) != 1 && (chosen[offset + d] == null || expr.shape().elements() > elements[offset + d])) {
                    chosen[offset + d] = expr.grid().chunks(d);
                    elements[offset + d] = expr.shape().elements();
                }
            }
        }
        return exprs.stream().map(expr -> {
            final int offset = rank - expr.grid().rank();
            return rechunk(expr, new ChunkGrid(IntStream.range(0, expr.grid().rank())
                    .mapToObj(d -> expr.shape().size(d) == 1 ? expr.grid().chunks(d) : chosen[offset + d]).toList()), origin);
        }).toList();
    }
}
