package io.tilework.engine.kernel.compile;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compiles one loop after the other on a thread that lives only while there is something to compile, and does not keep the
 * process alive.
 */
final class BackgroundCompiler implements Executor {

    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    BackgroundCompiler() {
        this.threads = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task ->
                Thread.ofPlatform().daemon().name("tilework-loop-compiler").priority(Thread.MIN_PRIORITY).unstarted(task));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(final Runnable task) {
        threads.execute(task);
    }
}
