package io.tilework.engine.kernel.compile;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Copies of classes made by several threads at once. */
class WrittenOutCopyTest {

    private static final int THREADS = 4;

    /** Each time with classes nobody has read yet, since what reads a class file may hold what it has found. */
    @RepeatedTest(40)
    void severalThreadsMakeCopiesOfClassesThatNobodyHasReadYet() throws Exception {
        final CyclicBarrier together = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS); URLClassLoader fresh = freshClasses()) {
            final Method copy = fresh.loadClass(RandomWarmUp.class.getName()).getDeclaredMethod("vectors");
            copy.setAccessible(true);
            final List<Future<Object>> copies = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                copies.add(threads.submit(() -> {
                    together.await();
                    return copy.invoke(null);
                }));
            }
            for (final Future<Object> made : copies) {
                assertNotNull(made.get());
            }
        }
    }

    private static URLClassLoader freshClasses() throws IOException {
        final URL classes = RandomWarmUp.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }
}
