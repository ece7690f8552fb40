package io.tilework.cli.command;

import io.tilework.cli.BenchSuite;
import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures Tilework beside its peers. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measure workloads side by side with NumPy, Dask, numexpr, Numba and JAX, as far as they are installed.",
        footer = {"", "A run of all workloads at full size writes its results to docs/benchmarks.md."})
final class BenchCommand implements Callable<Integer> {

    private static final long FULL_ELEMENTS = 100_000_000;

    private final Console console;

    @Option(names = "--elements", paramLabel = "N", description = "elements of the large arrays (default: 100,000,000)")
    private long elements = FULL_ELEMENTS;

    @Option(names = "--repeats", paramLabel = "N", description = "how often each is timed (default: ${DEFAULT-VALUE})")
    private int repeats = 5;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these workloads")
    private List<String> only = List.of();

    @Option(names = "--peers", paramLabel = "NAME", split = ",", description = "only these peers (default: ${DEFAULT-VALUE})")
    private List<String> peers = List.of("numpy", "dask", "numexpr", "numba", "jax");

    @Option(names = "--python", paramLabel = "PATH",
            description = "the Python that has the peers (default: $TILEWORK_PYTHON, or python3)")
    private String python;

    @Option(names = "--document", paramLabel = "FILE", description = "write the results into this Markdown file")
    private Path document;

    @Option(names = "--jmh", paramLabel = "PATTERN", arity = "0..1", fallbackValue = ".*",
            description = "measure single kernels by JMH instead, those whose names match")
    private String kernels;

    BenchCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final BenchSuite suite = ServiceLoader.load(BenchSuite.class).findFirst().orElseThrow(() -> new ArgumentException(
                "the benchmarks are not part of this installation; run ./tilework bench in a checkout of the sources"));
        if (elements < 1 || repeats < 1) {
            throw new ArgumentException("--elements and --repeats must be at least 1");
        }
        if (kernels != null) {
            suite.kernels(kernels, console.output());
            return 0;
        }
        final Path home = Path.of(System.getProperty("tilework.home", ""));
        return suite.sideBySide(new BenchSuite.Request(elements, repeats, only, peers, python(), home, target(home)),
                console.output()) ? 0 : Tilework.FAILED;
    }

    private String python() {
        final String environment = System.getenv("TILEWORK_PYTHON");
        return python != null ? python : environment != null ? environment : "python3";
    }

    /** The results of part of the workloads, or of small arrays, are not for the documentation. */
    private Path target(final Path home) {
        return document != null || elements != FULL_ELEMENTS || !only.isEmpty() ? document
                : home.resolve("docs").resolve("benchmarks.md");
    }
}
