package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Cast;
import io.tilework.engine.expr.Expr.Elementwise;
import io.tilework.engine.expr.Expr.Generated;
import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr.Source;
import io.tilework.engine.expr.Expr.Transpose;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code rechunk(x + y, g)} becomes {@code rechunk(x, g) + rechunk(y, g)} where both rechunks vanish into stored or generated
 * arrays, so that no block is assembled from others; likewise for casts and transpositions.
 */
final class RechunkBelowElementwise implements Rule {

    /** How far below to look for leaves; a shared subexpression may be looked at once per path to it. */
    private static final int DEPTH_AT_MOST = 8;

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Rechunk rechunk) || !absorbs(rechunk.operands().get(0), rechunk.grid())) {
            return Optional.empty();
        }
        final ChunkGrid grid = rechunk.grid();
        return switch (rechunk.operands().get(0)) {
            case Elementwise below -> Optional.of(new Elementwise(below.op(), Operands.of(below.operands().stream()
                    .map(operand -> rechunked(operand, grid, rechunk.origin())).toList()), below.dtype(), grid, below.origin()));
            case Cast below -> Optional.of(below.withOperands(Operands.of(
                    rechunked(below.operands().get(0), grid, rechunk.origin()))));
            case Transpose below -> Optional.of(below.withOperands(Operands.of(new Rechunk(below.operands(),
                    transposedBack(below, grid), rechunk.origin()))));
            default -> Optional.empty();
        };
    }

    /** Whether a rechunk of an expression vanishes into what it is computed from. */
    static boolean absorbs(final Expr expr, final ChunkGrid grid) {
        return absorbs(expr, grid, DEPTH_AT_MOST);
    }

    private static boolean absorbs(final Expr expr, final ChunkGrid grid, final int depth) {
        return switch (expr) {
            case Source source -> RechunkTheSource.reads(source, grid);
            case Generated generated -> true;
            case Elementwise below -> depth > 0 && below.operands().stream()
                    .allMatch(operand -> absorbs(operand, ofOperand(operand, grid), depth - 1));
            case Cast below -> depth > 0 && absorbs(below.operands().get(0), grid, depth - 1);
            case Transpose below -> depth > 0 && absorbs(below.operands().get(0), transposedBack(below, grid), depth - 1);
            default -> false;
        };
    }

    private static ChunkGrid transposedBack(final Transpose transpose, final ChunkGrid grid) {
        final Chunks[] chunks = new Chunks[grid.rank()];
        for (int d = 0; d < chunks.length; d++) {
            chunks[transpose.order().get(d)] = grid.chunks(d);
        }
        return ChunkGrid.of(chunks);
    }

    private static Expr rechunked(final Expr operand, final ChunkGrid grid, final Origin origin) {
        return new Rechunk(Operands.of(operand), ofOperand(operand, grid), origin);
    }

    /** The grid of an operand that broadcasts to a grid. */
    private static ChunkGrid ofOperand(final Expr operand, final ChunkGrid grid) {
        final int offset = grid.rank() - operand.grid().rank();
        return new ChunkGrid(IntStream.range(0, operand.grid().rank())
                .mapToObj(d -> operand.shape().size(d) == 1 ? Chunks.single(1) : grid.chunks(offset + d)).toList());
    }
}
