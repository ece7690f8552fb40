package io.tilework.cli.command;

import io.tilework.engine.kernel.compile.LoopCache;
import io.tilework.engine.kernel.compile.LoopMode;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import java.io.PrintStream;

/** Shows what kernels do: the loop of each layer, and the Java of what is compiled. */
final class KernelListing {

    private KernelListing() {}

    /** From now on all loops are compiled before their first use, and shown. To be called before anything is computed. */
    static void compileAndShow(final PrintStream to) {
        if (System.getProperty(LoopMode.PROPERTY) == null) {
            System.setProperty(LoopMode.PROPERTY, "compiled");
        }
        LoopCache.shared().showTo(source -> to.println("compiled:\n" + source));
    }

    /** Shows the loops of a plan. */
    static void show(final Plan plan, final PrintStream to) {
        for (final Layer layer : plan.layers()) {
            if (layer.work() instanceof Work.Compute(var kernel)) {
                to.println("layer " + layer.id() + ", " + layer.name() + ":\n" + kernel.listing());
            }
        }
    }
}
