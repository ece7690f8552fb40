package io.tilework.engine.plan;

import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.SortedRuns;
import java.util.List;

/** What the tasks of a layer do. */
public sealed interface Work {

    /** Whether the tasks write to a file of the process that runs them, from which those that take their blocks read. */
    default boolean leavesPieces() {
        return this instanceof Scatter || this instanceof SortRuns;
    }

    /** Whether the tasks read what those of their input have left in files. */
    default boolean readsPieces() {
        return this instanceof Gather || this instanceof MergeRuns;
    }

    /** They read their block from a stored array, of which the selection is the whole layer. */
    record Read(BlockSource source, List<Slice> selection) implements Work {

        /** Copies the list. */
        public Read {
            selection = List.copyOf(selection);
        }
    }

    /** They do nothing, since their block lies in memory: a source that is computed with as it is. */
    record View(BlockSource source) implements Work {}

    /** They compute their block from the blocks of their inputs. */
    record Compute(Kernel kernel) implements Work {}

    /** They cut the block of their one input into the pieces of an exchange, and leave nothing in memory. */
    record Scatter(Exchange exchange) implements Work {}

    /** They put their block together from the pieces of an exchange; their inputs only say that these are written. */
    record Gather(Exchange exchange) implements Work {}

    /** They sort the lines of the block of their one input, bring these to a file, and leave samples of them. */
    record SortRuns(int number, SortedRuns runs) implements Work {}

    /** They merge their block from sorted runs in a file; their one input is the samples. */
    record MergeRuns(int number, SortedRuns runs) implements Work {}

    /** They write the block of their one input to a sink. */
    record Write(BlockSink sink) implements Work {}
}
