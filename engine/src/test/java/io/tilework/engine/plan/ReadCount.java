package io.tilework.engine.plan;

import io.tilework.engine.grid.BlockIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often a plan reads blocks, by brute force: the sequence of blocks that its tasks take, one task after the other, and a cache that
 * drops what is needed last (Belady's rule). Blocks that are computed are kept for nothing.
 */
final class ReadCount {

    private record Key(int layer, BlockIndex block) {}

    private final Plan plan;
    private final Set<Key> made = new HashSet<>();
    private final List<Key> taken = new ArrayList<>();

    private ReadCount(final Plan plan) {
        this.plan = plan;
    }

    /** The number of reads, with a cache of so many blocks. */
    static long of(final Plan plan, final long blocks) {
        final ReadCount count = new ReadCount(plan);
        for (final int output : plan.outputs()) {
            final Layer layer = plan.layer(output);
            for (long position = 0; position < layer.grid().blockCount(); position++) {
                count.make(new Key(output, plan.order().at(layer.grid(), position)));
            }
        }
        return count.misses(blocks);
    }

    private void make(final Key key) {
        if (!made.add(key)) {
            return;
        }
        final List<Key> reads = new ArrayList<>();
        for (final LayerInput input : plan.layer(key.layer()).inputs()) {
            for (final BlockIndex block : input.map().inputs(key.block())) {
                final Key needed = new Key(input.layer(), block);
                if (plan.layer(input.layer()).work() instanceof Work.Read) {
                    reads.add(needed);
                } else {
                    make(needed);
                }
            }
        }
        taken.addAll(reads);
    }

    private long misses(final long blocks) {
        final int[] next = new int[taken.size()];
        final Map<Key, Integer> seen = new HashMap<>();
        for (int at = taken.size() - 1; at >= 0; at--) {
            final Integer later = seen.put(taken.get(at), at);
            next[at] = later == null ? Integer.MAX_VALUE - at : later;
        }
        final TreeMap<Integer, Key> byNextUse = new TreeMap<>();
        final Map<Key, Integer> cached = new HashMap<>();
        long misses = 0;
        for (int at = 0; at < taken.size(); at++) {
            final Key key = taken.get(at);
            final Integer due = cached.remove(key);
            if (due == null) {
                misses++;
            } else {
                byNextUse.remove(due);
            }
            cached.put(key, next[at]);
            byNextUse.put(next[at], key);
            if (cached.size() > Math.max(1, blocks)) {
                cached.remove(byNextUse.pollLastEntry().getValue());
            }
        }
        return misses;
    }
}
