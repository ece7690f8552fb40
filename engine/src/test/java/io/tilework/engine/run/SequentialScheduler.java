package io.tilework.engine.run;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.ScratchLease;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference that every scheduler is compared with: plain recursion on the calling thread. Keeps every block until
 * the end and obeys no budget, hears no cancellation, and recurs as deep as the plan.
 */
public final class SequentialScheduler implements Scheduler {

    private static final long POOL_BYTES = 1L << 32;

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public RunSummary run(final Computation computation, final RunOptions options, final RunListener listener) {
        return run(computation.plan(options.memoryBytes()), options, listener);
    }

    /** Runs a plan. */
    public RunSummary run(final Plan plan, final RunOptions options, final RunListener listener) {
        final List<Work.Write> writes = plan.outputs().stream().map(id -> (Work.Write) plan.layer(id).work()).toList();
        final Recursion recursion = new Recursion(plan);
        try {
            writes.forEach(write -> write.sink().open());
            for (final int output : plan.outputs()) {
                final Layer layer = plan.layer(output);
                for (long position = 0; position < layer.grid().blockCount(); position++) {
                    recursion.runTask(layer, plan.order().at(layer.grid(), position));
                }
            }
            writes.forEach(write -> write.sink().commit());
        } catch (final RuntimeException | Error failure) {
            writes.forEach(write -> write.sink().abort());
            throw failure;
        } finally {
            recursion.close();
        }
        return new RunSummary(0, recursion.tasks, recursion.pool.peakBytes() + plan.heldBytes(), options.memoryBytes(),
                Moved.NOTHING);
    }

    /** The blocks made so far. */
    private static final class Recursion implements AutoCloseable {

        private record Made(int layer, BlockIndex block) {}

        private final Plan plan;
        private final BlockPool pool = new BlockPool(POOL_BYTES);
        private final Map<Made, Tensor> made = new HashMap<>();
        private final MemoryExchanges exchanges = new MemoryExchanges();
        private long tasks;

        private Recursion(final Plan plan) {
            this.plan = plan;
        }

        private Tensor block(final int layer, final BlockIndex block) {
            final Tensor known = made.get(new Made(layer, block));
            if (known != null) {
                return known;
            }
            final Tensor tensor = runTask(plan.layer(layer), block);
            made.put(new Made(layer, block), tensor);
            return tensor;
        }

        private Tensor runTask(final Layer layer, final BlockIndex block) {
            final List<InputBlocks> inputs = new ArrayList<>();
            Tensor output = null;
            for (final LayerInput input : layer.inputs()) {
                final List<Tensor> tensors = new ArrayList<>();
                for (final BlockIndex needed : input.map().inputs(block)) {
                    tensors.add(block(input.layer(), needed));
                    if (input.use() == LayerInput.Use.ACCUMULATE) {
                        output = made.remove(new Made(input.layer(), needed));
                    }
                }
                inputs.add(new InputBlocks(input.map().inputs(block), tensors));
            }
            if (output == null) {
                output = layer.allocate(pool, block);
            }
            try (ScratchLease scratch = pool.scratch(layer.scratchBytes(block))) {
                TaskRunner.run(layer, block, inputs, output, scratch, exchanges);
            } catch (final RuntimeException | Error failure) {
                output.close();
                throw failure;
            }
            tasks++;
            return output;
        }

        @Override
        public void close() {
            made.values().forEach(Tensor::close);
            pool.close();
        }
    }
}
