package io.tilework.benchmarks.workload;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arrays that programs name, written once to a temporary folder, so that every peer reads the same ones. They are evenly distributed
 * random numbers, float64. Closing removes the files.
 */
public final class Inputs implements AutoCloseable {

    /** The elements of the small arrays. */
    public static final long SMALL_ELEMENTS = 1000;

    private static final long SEED = 42;

    private final Path folder;
    private final Random random = Random.seeded(SEED);
    private final Map<String, Path> paths = new TreeMap<>();
    private final long side;
    private final Thread removal = new Thread(this::remove);

    /** Makes an empty folder for inputs of matrices of this side. */
    public Inputs(final long side) {
        this.side = side;
        try {
            this.folder = Files.createTempDirectory("tilework-bench-");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** The files of the inputs of a workload; made when they are first asked for. */
    public Map<String, Path> of(final Workload workload) {
        final Map<String, Path> found = new TreeMap<>();
        workload.inputs().forEach(name -> found.put(name, paths.computeIfAbsent(name, missing -> make(missing, workload))));
        return found;
    }

    private Path make(final String name, final Workload workload) {
        final Path path = folder.resolve(name + ".npy");
        final Shape shape = name.equals("x") ? Shape.of(side, side) : Shape.of(workload.elements());
        final List<Double> range = switch (name) {
            case "s" -> List.of(30.0, 40.0);
            case "t" -> List.of(-2.0, 40.0);
            case "p" -> List.of(0.0, 1000.0);
            default -> List.of(0.0, 1.0);
        };
        final NDArray numbers = random.uniform(range.get(0), range.get(1), shape, Chunking.auto());
        numbers.store(path.toString());
        return path;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (final IllegalStateException ending) {
            // The process is ending, and the hook runs as well.
        }
    }

    private void remove() {
        try {
            for (final Path path : paths.values()) {
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(folder);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
