package io.tilework.scheduler.logic;

import java.util.Arrays;

/**
 * A block whose task is not yet in order, because the tasks of its inputs come first: one level of the depth-first
 * search. Frames are used again, so that expanding a task makes few objects.
 */
final class Frame {

    private Block block;
    private long stepsToCome;
    private long stride;

    private Block[] inputs = new Block[8];
    private int count;
    private int accumulated;

    /** Where the search stands: in which input, and where in its box. */
    private int input;
    private boolean inBox;
    private long[] coordinates = new long[4];
    private long[] low = new long[4];
    private long[] high = new long[4];
    private long[] at = new long[4];

    private LayerView missingLayer;
    private long missingNumber;

    Block block() {
        return block;
    }

    /**
     * Begins with a block.
     *
     * @param stepsToCome how many blocks of a chain follow, each made from the one before
     * @param stride the difference of their numbers
     */
    void begin(final BlockTable table, final LayerView layer, final long number, final long stepsToCome,
            final long stride) {
        this.stepsToCome = stepsToCome;
        this.stride = stride;
        coordinates = fitting(coordinates, layer.rank());
        layer.coordinates(number, coordinates);
        block = table.get(layer.key(number));
        if (block == null) {
            block = new Block(layer, number, coordinates, Block.State.EXPANDING);
            table.add(block);
        } else {
            // It was awaited from elsewhere.
            block.foreign = false;
            block.state = Block.State.EXPANDING;
        }
        count = 0;
        accumulated = -1;
        input = 0;
        inBox = false;
    }

    /** Goes on to the next block of the chain; false if this was the last one, or somebody else is at the next one. */
    boolean beginNextStep(final BlockTable table) {
        if (stepsToCome == 0 || table.get(block.view.key(block.number + stride)) != null) {
            return false;
        }
        begin(table, block.view, block.number + stride, stepsToCome - 1, stride);
        return true;
    }

    private static long[] fitting(final long[] array, final int length) {
        return array.length >= length ? array : new long[length];
    }

    /**
     * Collects inputs; a computed block that has no task yet ends it. Called again, it goes on with that block.
     *
     * @return whether all inputs are known; if not, {@link #missingLayer} and {@link #missingNumber} tell which to
     *     expand
     */
    boolean collect(final BlockTable table, final Ledger ledger, final Foreign foreign) {
        for (final InputView[] all = block.view.inputs(); input < all.length; input++) {
            final InputView current = all[input];
            if (!inBox && !enter(current)) {
                continue;
            }
            do {
                final Block found = find(table, foreign, current.source(), current.source().number(at));
                if (found == null) {
                    return false;
                }
                add(found, current.accumulates());
                ledger.know(found);
            } while (advance(current.source().rank()));
            inBox = false;
        }
        return true;
    }

    private boolean enter(final InputView current) {
        final int rank = current.source().rank();
        low = fitting(low, rank);
        high = fitting(high, rank);
        at = fitting(at, rank);
        if (!current.box(coordinates, low, high)) {
            return false;
        }
        System.arraycopy(low, 0, at, 0, rank);
        inBox = true;
        return true;
    }

    /** Steps to the next block of the box, in C order. */
    private boolean advance(final int rank) {
        for (int d = rank - 1; d >= 0; d--) {
            if (++at[d] < high[d]) {
                return true;
            }
            at[d] = low[d];
        }
        return false;
    }

    private Block find(final BlockTable table, final Foreign foreign, final LayerView layer, final long number) {
        final Block found = table.get(layer.key(number));
        if (found != null && found.state != Block.State.EXPANDING) {
            return found;
        }
        if (found == null && !layer.isCheap() && !foreign.isMine(layer, number)) {
            return foreign.ask(layer, number, at);
        }
        if (!layer.isCheap()) {
            missingLayer = layer;
            missingNumber = number;
            return null;
        }
        final Block cheap = new Block(layer, number, at, Block.State.ABSENT);
        table.add(cheap);
        return cheap;
    }

    private void add(final Block found, final boolean accumulates) {
        if (count == inputs.length) {
            inputs = Arrays.copyOf(inputs, 2 * count);
        }
        if (accumulates) {
            accumulated = count;
        }
        inputs[count++] = found;
    }

    LayerView missingLayer() {
        return missingLayer;
    }

    long missingNumber() {
        return missingNumber;
    }

    /** The task of the block, whose inputs are all known. */
    Task task(final long place, final Lane lane) {
        final Task task = new Task(block, Arrays.copyOf(inputs, count), accumulated, block.view.scratchBytes(coordinates),
                place, lane);
        block.state = Block.State.PENDING;
        Arrays.fill(inputs, 0, count, null);
        return task;
    }
}
