package io.tilework.engine.optimize;

import io.tilework.engine.expr.Expr.Generated;
import io.tilework.engine.expr.Expr.Rechunk;
import io.tilework.engine.expr.Expr.Source;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Slice;
import java.util.Optional;

/**
 * {@code rechunk(source, g)} is the source, read in blocks of {@code g}; likewise for an array that is generated. A source whose stored
 * chunks have to be read as a whole must not have to read many of them more than once for that.
 */
final class RechunkTheSource implements Rule {

    /** How many times as many bytes may be read. */
    private static final double AMPLIFICATION_MAX = 1.25;
    /** Up to this many blocks along a dimension are looked at one by one; beyond, a bound is taken. */
    private static final long BLOCKS_LOOKED_AT = 10_000;

    @Override
    public Optional<Expr> apply(final Expr expr) {
        if (!(expr instanceof Rechunk rechunk)) {
            return Optional.empty();
        }
        return switch (rechunk.operands().get(0)) {
            case Source below when reads(below, rechunk.grid()) -> Optional.of(new Source(below.source(), below.selection(), rechunk.grid(), below.origin()));
            case Generated below -> Optional.of(new Generated(below.generator(), below.dtype(), rechunk.grid(),
                    below.origin()));
            default -> Optional.empty();
        };
    }

    /** Whether a source is well read in the blocks of a grid. */
    static boolean reads(final Source source, final ChunkGrid grid) {
        if (source.source().isResident() || source.source().readsAnyPart()) {
            return true;
        }
        double amplification = 1;
        for (int d = 0; d < grid.rank(); d++) {
            amplification *= amplification(source.source().chunks().chunks(d), source.selection().get(d), grid.chunks(d));
        }
        return amplification <= AMPLIFICATION_MAX * Math.max(1, amplificationOfOwn(source));
    }

    /** What a source is read in now may not be its own chunks, either. */
    private static double amplificationOfOwn(final Source source) {
        double amplification = 1;
        for (int d = 0; d < source.grid().rank(); d++) {
            amplification *= amplification(source.source().chunks().chunks(d), source.selection().get(d), source.grid().chunks(d));
        }
        return amplification;
    }

    /** How many stored elements are read for each one that is wanted, along one dimension. */
    private static double amplification(final Chunks stored, final Slice selection, final Chunks blocks) {
        if (blocks.length() == 0) {
            return 1;
        }
        if (blocks.count() > BLOCKS_LOOKED_AT) {
            return 1 + (double) stored.largest() / blocks.largest();
        }
        double read = 0;
        for (long block = 0; block < blocks.count(); block++) {
            final Interval chunks = stored.covering(selection.then(Slice.of(blocks.elements(block))).span());
            read += stored.start(chunks.end()) - stored.start(chunks.start());
        }
        return read / (blocks.length() * (double) Math.abs(selection.step()));
    }
}
