package io.tilework.scheduler.threads;

import io.tilework.engine.error.StoreException;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.ScratchLease;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.TaskRunner;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Action;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Task;
import io.tilework.scheduler.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Carries out one piece of work on the calling thread: a task, a spill or a restore. Holds no lock and shares nothing
 * but the pool and the files, so any number of threads may be at it.
 */
final class Workbench {

    /**
     * Work with the tensors it needs.
     *
     * @param inputs of a task, its inputs in order; of a spill, the block
     * @param accumulated the tensor that becomes the output, or null
     */
    record Order(Action.Work work, List<Tensor> inputs, Tensor accumulated) {}

    /**
     * What came of it.
     *
     * @param made the tensor of the block that is in memory now, or null if there is none
     * @param failure what the user of the run is told, or null
     * @param lost the input of the task of which pieces are not to be had any more, or null
     */
    record Product(Tensor made, Moved moved, RuntimeException failure, Block lost) {

        /** What comes of fetching a block that is not there any more. */
        static final Product MISSING = new Product(null, Moved.NOTHING, null, null);

        boolean isMissing() {
            return this == MISSING;
        }

        static Product of(final Tensor made, final Moved moved) {
            return new Product(made, moved, null, null);
        }

        static Product failed(final RuntimeException failure) {
            return new Product(null, Moved.NOTHING, failure, null);
        }

        static Product lost(final Block input) {
            return new Product(null, Moved.NOTHING, null, input);
        }
    }

    private final BlockPool pool;
    private final SpillFiles files;
    private final Announcer announcer;
    private final long heldBytes;
    private final Retries retries;
    private final Fetching fetching;
    /** How many tasks may compute at the same time, if that is fewer than there are threads; or null. */
    private final Semaphore computing;

    Workbench(final BlockPool pool, final SpillFiles files, final Announcer announcer, final long heldBytes, final Retries retries, final Fetching fetching,
            final Semaphore computing) {
        this.computing = computing;
        this.fetching = fetching;
        this.pool = pool;
        this.files = files;
        this.announcer = announcer;
        this.heldBytes = heldBytes;
        this.retries = retries;
    }

    /** Does it. Failures come back as products. */
    Product carryOut(final Order order, final int worker) {
        return switch (order.work) {
            case Action.StartTask(Task task) -> computing == null ? run(task, order, worker) : runInTurn(task, order, worker);
            case Action.SpillBlock(Block block) -> spill(block, order.inputs.getFirst(), worker);
            case Action.RestoreBlock(Block block) -> block.isForeign() ? fetch(block) : restore(block, worker);
        };
    }

    private Product runInTurn(final Task task, final Order order, final int worker) {
        computing.acquireUninterruptibly();
        try {
            return run(task, order, worker);
        } finally {
            computing.release();
        }
    }

    private Product run(final Task task, final Order order, final int worker) {
        final Layer layer = task.output().layer();
        final BlockIndex index = task.output().index();
        Tensor output = order.accumulated;
        try {
            final boolean isHeard = announcer.isHeard();
            final long start = isHeard ? System.nanoTime() : 0;
            if (isHeard) {
                announcer.note(new RunEvent.TaskStarted(start, layer.id(), index, worker));
            }
            if (output == null && !(layer.work() instanceof Work.Write)) {
                output = layer.allocate(pool, index);
            }
            final Moved moved = attempt(task, order, output, worker);
            if (isHeard) {
                announcer.note(new RunEvent.TaskFinished(System.nanoTime(), start, layer.id(), index, worker, moved,
                        pool.allocatedBytes() + heldBytes));
            }
            return Product.of(output, moved);
        } catch (final RuntimeException | Error failure) {
            if (output != null && output != order.accumulated) {
                output.close();
            }
            return failure instanceof SharedFiles.PiecesLostException pieces ? Product.lost(pieces.block())
                    : Product.failed(Failures.inTask(layer, index, order.inputs, failure));
        }
    }

    /** Does a task, again if it does not reach its store and that is wanted. */
    private Moved attempt(final Task task, final Order order, final Tensor output, final int worker) {
        final Layer layer = task.output().layer();
        final BlockIndex index = task.output().index();
        final List<InputBlocks> inputs = inputBlocks(layer, index, order.inputs);
        final ExchangeFiles pieces = layer.work().readsPieces() ? SharedFiles.of(task, files, fetching) : files;
        for (int attempt = 1;; attempt++) {
            try (ScratchLease scratch = pool.scratch(task.scratchBytes())) {
                return TaskRunner.run(layer, index, inputs, output, scratch, pieces);
            } catch (final StoreException failure) {
                if (!retries.isWorthwhile(layer, attempt)) {
                    throw failure;
                }
                announcer.note(new RunEvent.TaskRetried(System.nanoTime(), layer.id(), index, worker, attempt, failure.getMessage()));
                announcer.tell();
                retries.pause(attempt);
            }
        }
    }

    private static List<InputBlocks> inputBlocks(final Layer layer, final BlockIndex index, final List<Tensor> tensors) {
        final List<InputBlocks> blocks = new ArrayList<>(layer.inputs().size());
        int from = 0;
        for (final LayerInput input : layer.inputs()) {
            final Box box = input.map().inputs(index);
            final int to = from + Math.toIntExact(box.count());
            blocks.add(new InputBlocks(box, tensors.subList(from, to)));
            from = to;
        }
        return blocks;
    }

    private Product spill(final Block block, final Tensor tensor, final int worker) {
        final long start = System.nanoTime();
        try {
            files.write(fileName(block), tensor);
            announcer.note(new RunEvent.BlockSpilled(System.nanoTime(), start, block.layer().id(), block.index(), worker,
                    block.bytes()));
            return Product.of(tensor, Moved.spilled(block.bytes()));
        } catch (final RuntimeException | Error failure) {
            return Product.failed(Failures.inSpill(block.layer(), block.index(), failure));
        }
    }

    private Product fetch(final Block block) {
        Tensor tensor = null;
        try {
            tensor = block.layer().allocate(pool, block.index());
            if (fetching.fetch(block, tensor)) {
                return Product.of(tensor, Moved.NOTHING);
            }
            tensor.close();
            return Product.MISSING;
        } catch (final RuntimeException | Error failure) {
            if (tensor != null) {
                tensor.close();
            }
            return Product.failed(Failures.inSpill(block.layer(), block.index(), failure));
        }
    }

    private Product restore(final Block block, final int worker) {
        final long start = System.nanoTime();
        Tensor tensor = null;
        try {
            tensor = block.layer().allocate(pool, block.index());
            files.read(fileName(block), tensor);
            announcer.note(new RunEvent.BlockRestored(System.nanoTime(), start, block.layer().id(), block.index(), worker,
                    block.bytes()));
            return Product.of(tensor, Moved.restored(block.bytes()));
        } catch (final RuntimeException | Error failure) {
            if (tensor != null) {
                tensor.close();
            }
            return Product.failed(Failures.inSpill(block.layer(), block.index(), failure));
        }
    }

    /** Removes the file of a block that is not needed any more. */
    void removeFile(final Block block) {
        files.remove(fileName(block));
    }

    /** The name of the file of a block. */
    static String fileName(final Block block) {
        return block.layer().id() + "-" + block.number();
    }
}
