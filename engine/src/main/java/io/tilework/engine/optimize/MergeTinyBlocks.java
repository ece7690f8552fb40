package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr.Reduction;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.grid.ChunkGrid;
import java.util.List;
import java.util.Optional;

/**
 * {@code sum(x)} of many tiny blocks becomes {@code sum(rechunk(x, larger))} where the rechunk vanishes into stored or generated arrays: a
 * task costs about as much as a thousand additions, so blocks of a few elements would be all cost and no work. Only reduced
 * dimensions are cut differently, so the result keeps its blocks.
 *
 * <p>Which blocks are tiny depends on the grid alone. So does the result, to the last bit.
 */
public final class MergeTinyBlocks implements Rule {

    /** Tasks for so many blocks take a millisecond, whatever they do. */
    private static final long FEW_BLOCKS = 1000;
    /** Blocks of so many elements are worth a task. */
    private static final long TINY_BELOW_ELEMENTS = 1 << 12;
    /** What tiny blocks are merged to: large enough to forget the task, and small enough for a cache. */
    private static final long MERGED_ELEMENTS = 1 << 16;

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Reduction reduction)) {
            return Optional.empty();
        }
        final Expr operand = reduction.operands().get(0);
        final ChunkGrid merged = merged(operand.grid(), reduction.axes());
        return merged.equals(operand.grid()) || !RechunkBelowElementwise.absorbs(operand, merged) ? Optional.empty()
                : Optional.of(reduction.withOperands(Operands.of(new Rechunk(Operands.of(operand), merged, reduction.origin()))));
    }

    /** The grid with neighbours merged along some dimensions, the last one first, if it has many tiny blocks; else the grid. */
    public static ChunkGrid merged(final ChunkGrid grid, final List<Integer> axes) {
        ChunkGrid merged = grid;
        if (grid.blockCount() > FEW_BLOCKS && grid.largestBlock().elements() < TINY_BELOW_ELEMENTS) {
            for (final int axis : axes.reversed()) {
                final long wanted = MERGED_ELEMENTS / Math.max(1, merged.largestBlock().elements());
                merged = wanted > 1 ? merged.with(axis, merged.chunks(axis).merged(wanted)) : merged;
            }
        }
        return merged;
    }
}
