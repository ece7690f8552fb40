package io.tilework.engine.run;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.kernel.KernelTask;
import io.tilework.engine.kernel.RunFile;
import io.tilework.engine.kernel.RunMerger;
import io.tilework.engine.kernel.RunSorter;
import io.tilework.engine.kernel.SortedRuns;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.plan.Exchange;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Work;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Does the work of one task, on the calling thread: the same for every scheduler. */
public final class TaskRunner {

    private TaskRunner() {}

    /**
     * Does the work.
     *
     * @param layer the layer of the task
     * @param block its block
     * @param inputs the blocks of each of the layer's inputs
     * @param output where the block goes, a tensor of the layout's shape; ignored by layers that write to a sink. For an
     *     input that is accumulated, the tensor of that input
     * @param scratch lends at most the layer's scratch bytes
     * @param files the files of the run
     */
    public static Moved run(final Layer layer, final BlockIndex block, final List<InputBlocks> inputs, final Tensor output,
            final Scratch scratch, final ExchangeFiles files) {
        final Box region = layer.grid().elements(block);
        return switch (layer.work()) {
            case Work.Read read ->
                Moved.read(read.source().read(Layer.selection(read, region), output, scratch));
            case Work.View view -> Moved.NOTHING;
            case Work.Compute compute -> {
                compute.kernel().run(new KernelTask(region, inputs, output, scratch));
                yield Moved.NOTHING;
            }
            case Work.Scatter(Exchange exchange) -> Moved.spilled(new ExchangeTasks(exchange, files, scratch)
                    .scatter(block, inputs.getFirst().tensors().getFirst(), layer.scratchBytes(block)));
            case Work.Gather(Exchange exchange) -> Moved.restored(new ExchangeTasks(exchange, files, scratch)
                    .gather(block, output, layer.scratchBytes(block)));
            case Work.SortRuns(int number, SortedRuns runs) -> Moved.spilled(new RunSorter(runs, file(number, runs, files))
                    .sort(block, inputs.getFirst().tensors().getFirst(), output, scratch));
            case Work.MergeRuns(int number, SortedRuns runs) -> Moved.restored(new RunMerger(runs, file(number, runs, files), block, scratch)
                    .merge(inputs.getFirst().tensors(), output));
            case Work.Write write ->
                Moved.written(write.sink().write(block, inputs.getFirst().tensors().getFirst(), scratch));
        };
    }

    private static RunFile file(final int layer, final SortedRuns runs, final ExchangeFiles files) {
        return new RunFile() {
            @Override
            public void write(final long position, final MemorySegment bytes) {
                files.write(layer, position, bytes);
            }

            @Override
            public void written(final BlockIndex block) {
                files.written(layer, runs.grid().number(block));
            }

            @Override
            public void read(final BlockIndex block, final long position, final MemorySegment bytes) {
                files.read(layer, runs.grid().number(block), position, bytes);
            }
        };
    }
}
