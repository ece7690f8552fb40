package io.tilework.scheduler.threads;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.ScratchLease;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.TaskRunner;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Action;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Task;
import io.tilework.scheduler.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;

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
     */
    record Product(Tensor made, TaskRunner.Moved moved, RuntimeException failure) {

        static final TaskRunner.Moved NOTHING = new TaskRunner.Moved(0, 0, 0);

        static Product failed(final RuntimeException failure) {
            return new Product(null, NOTHING, failure);
        }
    }

    private final BlockPool pool;
    private final SpillFiles files;
    private final Announcer announcer;
    private final long heldBytes;

    Workbench(final BlockPool pool, final SpillFiles files, final Announcer announcer, final long heldBytes) {
        this.pool = pool;
        this.files = files;
        this.announcer = announcer;
        this.heldBytes = heldBytes;
    }

    /** Does it. Failures come back as products. */
    Product carryOut(final Order order, final int worker) {
        return switch (order.work) {
            case Action.StartTask(Task task) -> run(task, order, worker);
            case Action.SpillBlock(Block block) -> spill(block, order.inputs.getFirst());
            case Action.RestoreBlock(Block block) -> restore(block);
        };
    }

    private Product run(final Task task, final Order order, final int worker) {
        final Layer layer = task.output().layer();
        final BlockIndex index = task.output().index();
        Tensor output = order.accumulated;
        try {
            final long start = System.nanoTime();
            announcer.note(new RunEvent.TaskStarted(start, layer.id(), index, worker));
            if (output == null && !(layer.work() instanceof Work.Write)) {
                output = layer.allocate(pool, index);
            }
            final TaskRunner.Moved moved;
            try (ScratchLease scratch = pool.scratch(task.scratchBytes())) {
                moved = TaskRunner.run(layer, index, inputBlocks(layer, index, order.inputs), output, scratch, files);
            }
            announcer.note(new RunEvent.TaskFinished(System.nanoTime(), start, layer.id(), index, worker, moved.bytesRead(),
                    moved.bytesWritten(), pool.allocatedBytes() + heldBytes));
            if (moved.bytesSpilled() > 0) {
                announcer.note(new RunEvent.BlockSpilled(System.nanoTime(), layer.id(), index, moved.bytesSpilled()));
            }
            return new Product(output, moved, null);
        } catch (final RuntimeException | Error failure) {
            if (output != null && output != order.accumulated) {
                output.close();
            }
            return Product.failed(Failures.inTask(layer, index, order.inputs, failure));
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

    private Product spill(final Block block, final Tensor tensor) {
        try {
            files.write(fileName(block), tensor);
            announcer.note(new RunEvent.BlockSpilled(System.nanoTime(), block.layer().id(), block.index(), block.bytes()));
            return new Product(tensor, Product.NOTHING, null);
        } catch (final RuntimeException | Error failure) {
            return Product.failed(Failures.inSpill(block.layer(), block.index(), failure));
        }
    }

    private Product restore(final Block block) {
        Tensor tensor = null;
        try {
            tensor = block.layer().allocate(pool, block.index());
            files.read(fileName(block), tensor);
            announcer.note(new RunEvent.BlockRestored(System.nanoTime(), block.layer().id(), block.index(), block.bytes()));
            return new Product(tensor, Product.NOTHING, null);
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

    private static String fileName(final Block block) {
        return block.layer().id() + "-" + block.number();
    }
}
