package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import java.util.ArrayList;
import java.util.List;

/** The tiles of one thread, kept from task to task, so that their memory stays in the cache and is never cleared again. */
public final class TileArena {

    private static final ThreadLocal<TileArena> OF_THREAD = ThreadLocal.withInitial(TileArena::new);

    private final List<Tile> reals = new ArrayList<>();
    private final List<Tile> integers = new ArrayList<>();

    private TileArena() {}

    /** Takes all tiles of the calling thread; what was taken before is forgotten. */
    public static Taken take() {
        return new Taken(OF_THREAD.get());
    }

    /** Tiles that one run uses. */
    public static final class Taken {

        private final TileArena arena;
        private int reals;
        private int integers;

        private Taken(final TileArena arena) {
            this.arena = arena;
        }

        /** One more tile for elements of a dtype, with unspecified content. */
        public Tile tile(final DType dtype) {
            return Tile.holdsReals(dtype) ? next(arena.reals, reals++, dtype) : next(arena.integers, integers++, dtype);
        }

        private static Tile next(final List<Tile> tiles, final int number, final DType dtype) {
            if (number == tiles.size()) {
                tiles.add(Tile.of(dtype));
            }
            return tiles.get(number);
        }
    }
}
