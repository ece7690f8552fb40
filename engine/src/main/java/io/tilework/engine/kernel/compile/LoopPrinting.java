package io.tilework.engine.kernel.compile;

import java.util.function.Consumer;

/** Shows compiled loops to whoever asked to see them. */
public final class LoopPrinting {

    private static volatile Consumer<String> listener = text -> { };

    private LoopPrinting() {}

    /** From now on every loop that is compiled is shown: its program, and then the Java of the compiled class. */
    public static void to(final Consumer<String> shown) {
        listener = shown;
    }

    static void print(final VectorProgram program, final CompiledLoop loop) {
        listener.accept(loop.source());
    }
}
