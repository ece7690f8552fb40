package io.tilework.scheduler.threads;

import io.tilework.engine.run.ExchangeFiles;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Task;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a run as one task sees them: pieces of blocks that other processes made are fetched from there. */
final class SharedFiles implements ExchangeFiles {

    /** Some pieces of a block are not to be had any more. */
    static final class PiecesLostException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Block block;

        private PiecesLostException(final Block block) {
            super("pieces of " + block + " are not where they were made", null, false, false);
            this.block = block;
        }

        Block block() {
            return block;
        }
    }

    private final ExchangeFiles own;
    private final Fetching fetching;
    private final Map<Long, Block> foreign = new HashMap<>();

    private SharedFiles(final ExchangeFiles own, final Fetching fetching) {
        this.own = own;
        this.fetching = fetching;
    }

    /** The files for a task: those of this process, if it takes nothing else. */
    static ExchangeFiles of(final Task task, final ExchangeFiles own, final Fetching fetching) {
        final SharedFiles shared = new SharedFiles(own, fetching);
        for (final Block input : task.inputs()) {
            if (input.isForeign() && input.layer().work().leavesPieces()) {
                shared.foreign.put(input.number(), input);
            }
        }
        return shared.foreign.isEmpty() ? own : shared;
    }

    @Override
    public void write(final int layer, final long position, final MemorySegment piece) {
        own.write(layer, position, piece);
    }

    @Override
    public void written(final int layer, final long block) {
        own.written(layer, block);
    }

    /** Reads the own pieces, and then those of one other process after the other. */
    @Override
    public void read(final int layer, final List<Piece> pieces, final Receiver receiver) {
        final Map<Long, List<Integer>> byMaker = new LinkedHashMap<>();
        final List<Integer> here = new ArrayList<>();
        for (int piece = 0; piece < pieces.size(); piece++) {
            final Block block = foreign.get(pieces.get(piece).block());
            (block == null ? here : byMaker.computeIfAbsent(block.maker(), _ -> new ArrayList<>())).add(piece);
        }
        own.read(layer, some(pieces, here), some(receiver, here));
        for (final List<Integer> there : byMaker.values()) {
            final Block any = foreign.get(pieces.get(there.getFirst()).block());
            if (!fetching.fetchPieces(any, some(pieces, there), some(receiver, there))) {
                throw new PiecesLostException(any);
            }
        }
    }

    private static List<Piece> some(final List<Piece> pieces, final List<Integer> which) {
        return which.stream().map(pieces::get).toList();
    }

    private static Receiver some(final Receiver receiver, final List<Integer> which) {
        return new Receiver() {
            @Override
            public MemorySegment room(final int piece) {
                return receiver.room(which.get(piece));
            }

            @Override
            public void arrived(final int piece) {
                receiver.arrived(which.get(piece));
            }
        };
    }
}
