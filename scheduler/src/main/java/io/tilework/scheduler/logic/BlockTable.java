package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;
import java.util.function.Consumer;

/** The blocks alive, by key: a hash table with linear probing, since every task looks up each of its inputs. */
final class BlockTable {

    private Block[] slots = new Block[64];
    private int size;

    int size() {
        return size;
    }

    /** The block with a key, or null. */
    Block get(final long key) {
        for (int at = slot(key);; at = next(at)) {
            final Block block = slots[at];
            if (block == null || block.key == key) {
                return block;
            }
        }
    }

    /** Adds a block whose key is not in use. */
    void add(final Block block) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        insert(block);
        size++;
    }

    private void insert(final Block block) {
        int at = slot(block.key);
        while (slots[at] != null) {
            at = next(at);
        }
        slots[at] = block;
    }

    private void grow() {
        final Block[] old = slots;
        slots = new Block[2 * old.length];
        for (final Block block : old) {
            if (block != null) {
                insert(block);
            }
        }
    }

    /** Removes a block, and closes the gap: every block stays reachable from its slot without one. */
    void remove(final Block block) {
        int gap = slot(block.key);
        while (slots[gap] != block) {
            if (slots[gap] == null) {
                throw new TileworkBug(block + " is not in the table of blocks");
            }
            gap = next(gap);
        }
        for (int at = next(gap); slots[at] != null; at = next(at)) {
            final int home = slot(slots[at].key);
            final boolean mayMove = gap <= at ? home <= gap || home > at : home <= gap && home > at;
            if (mayMove) {
                slots[gap] = slots[at];
                gap = at;
            }
        }
        slots[gap] = null;
        size--;
    }

    /** Visits every block; the table must not change meanwhile. */
    void forEach(final Consumer<Block> visitor) {
        for (final Block block : slots) {
            if (block != null) {
                visitor.accept(block);
            }
        }
    }

    private int slot(final long key) {
        final long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 16) & slots.length - 1;
    }

    private int next(final int at) {
        return at + 1 & slots.length - 1;
    }
}
