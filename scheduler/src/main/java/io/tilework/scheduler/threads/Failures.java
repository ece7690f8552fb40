package io.tilework.scheduler.threads;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Work;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** Says what went wrong in a task, and where: operation, block, shapes, line of user code. */
final class Failures {

    private static final int INPUTS_NAMED = 4;

    private Failures() {}

    /**
     * The exception that the user of the run gets.
     *
     * @param inputs the blocks that the task took
     */
    static RuntimeException inTask(final Layer layer, final BlockIndex block, final List<Tensor> inputs,
            final Throwable failure) {
        final String place = place(layer, block, inputs);
        return switch (failure) {
            case StoreException e -> new StoreException(e.getMessage() + " (while running " + place + ")", e);
            case BudgetException e -> new BudgetException(e.getMessage() + " (while running " + place + ")");
            case ComputeException e -> new ComputeException(e.getMessage() + " (while running " + place + ")", e);
            case TileworkBug e -> new TileworkBug(e.getMessage() + " (while running " + place + ")", e);
            case InternalError e when layer.work() instanceof Work.Read(var source, var _) -> new StoreException(source.name()
                    + ": the file became shorter while it was being read (while running " + place + ")", e);
            case OutOfMemoryError e -> new ComputeException("the Java heap is full: " + e.getMessage()
                    + "; give the JVM more with -Xmx (while running " + place + ")", e);
            default -> new ComputeException(place + " failed: " + failure, failure);
        };
    }

    /** The exception for a block that could not be moved to disk, or brought back. */
    static RuntimeException inSpill(final Layer layer, final BlockIndex block, final Throwable failure) {
        final String place = "block " + block + " of '" + layer.name() + "'";
        return switch (failure) {
            case StoreException e -> new StoreException(e.getMessage() + " (" + place + ")", e);
            default -> new ComputeException("moving " + place + " to or from disk failed: " + failure, failure);
        };
    }

    private static String place(final Layer layer, final BlockIndex block, final List<Tensor> inputs) {
        final String line = layer.origin().line();
        return "'" + layer.name() + "' at block " + block + ", elements " + layer.grid().elements(block) + " of "
                + layer.grid().shape() + " " + layer.layout().dtype() + (inputs.isEmpty() ? "" : ", from " + shapes(inputs))
                + (line.isEmpty() ? "" : ", built at " + line);
    }

    private static String shapes(final List<Tensor> inputs) {
        return inputs.stream().limit(INPUTS_NAMED).map(input -> input.dtype() + " " + input.shape())
                .collect(Collectors.joining(", ", inputs.size() == 1 ? "block " : "blocks ",
                        inputs.size() > INPUTS_NAMED ? " and " + (inputs.size() - INPUTS_NAMED) + " more" : ""));
    }
}
