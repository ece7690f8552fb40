package io.tilework.engine.run;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.kernel.KernelTask;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.plan.Exchange;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Work;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** Does the work of one task, on the calling thread: the same for every scheduler. */
public final class TaskRunner {

    private TaskRunner() {}

    /**
     * What a task moved to and from storage.
     *
     * @param bytesRead from stored arrays
     * @param bytesWritten to sinks
     * @param bytesSpilled to files of the run
     */
    public record Moved(long bytesRead, long bytesWritten, long bytesSpilled) {}

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
                new Moved(read.source().read(Layer.selection(read, region), output, scratch), 0, 0);
            case Work.View view -> new Moved(0, 0, 0);
            case Work.Compute compute -> {
                compute.kernel().run(new KernelTask(region, inputs, output, scratch));
                yield new Moved(0, 0, 0);
            }
            case Work.Scatter(Exchange exchange) -> new Moved(0, 0, new ExchangeTasks(exchange, files, scratch)
                    .scatter(block, inputs.getFirst().tensors().getFirst(), layer.scratchBytes(block)));
            case Work.Gather(Exchange exchange) -> {
                new ExchangeTasks(exchange, files, scratch).gather(block, output, layer.scratchBytes(block));
                yield new Moved(0, 0, 0);
            }
            case Work.Write write ->
                new Moved(0, write.sink().write(block, inputs.getFirst().tensors().getFirst(), scratch), 0);
        };
    }
}
