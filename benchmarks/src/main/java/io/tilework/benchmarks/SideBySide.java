package io.tilework.benchmarks;

import io.tilework.benchmarks.contestant.Contestant;
import io.tilework.benchmarks.contestant.PeerProcess;
import io.tilework.benchmarks.contestant.TileworkContestant;
import io.tilework.benchmarks.kernel.Kernels;
import io.tilework.benchmarks.report.Document;
import io.tilework.benchmarks.report.Line;
import io.tilework.benchmarks.report.Machine;
import io.tilework.benchmarks.report.MemorySpeed;
import io.tilework.benchmarks.report.ResultTable;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.benchmarks.workload.Workloads;
import io.tilework.cli.BenchSuite;
import io.tilework.engine.error.ArgumentException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code ./tilework bench} runs: every workload by Tilework and its peers in turn, in one go. */
public final class SideBySide implements BenchSuite {

    /** The arrays with which memory is measured have as many elements as the workloads', but not fewer. */
    private static final long MEMORY_ELEMENTS_MIN = 50_000_000;

    private static final double WARM_UP_SECONDS = 2;

    private static final double GIGA = 1e9;

    @Override
    public boolean sideBySide(final Request request, final PrintStream output) {
        final long side = (long) Math.sqrt((double) request.elements());
        final List<Workload> workloads = chosen(Workloads.all(side), request.only());
        final List<Contestant> contestants = new ArrayList<>();
        try (Inputs inputs = new Inputs(side);
                MemoryLoops memory = new MemoryLoops(Math.max(MEMORY_ELEMENTS_MIN, request.elements()))) {
            contestants.add(new TileworkContestant(WARM_UP_SECONDS));
            contestants.addAll(peers(request, output));
            final Contest contest = new Contest(contestants, inputs, memory, request.repeats(), output);
            final List<Line> lines = workloads.stream().map(contest::run).toList();
            final String section = section(request, side, contestants, lines);
            output.println();
            output.print(section);
            if (request.document() != null) {
                new Document(request.document()).replaceSection(section);
                output.println("written to " + request.document());
            }
            return lines.stream().allMatch(line -> line.differences().isEmpty());
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static List<Workload> chosen(final List<Workload> all, final List<String> only) {
        final List<String> names = all.stream().map(Workload::name).toList();
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new ArgumentException("--only: there is no workload '" + name + "'; the workloads are "
                    + String.join(", ", names));
        });
        return all.stream().filter(workload -> only.isEmpty() || only.contains(workload.name())).toList();
    }

    private static List<Contestant> peers(final Request request, final PrintStream output) {
        final Path folder = request.home().resolve("benchmarks").resolve("peers");
        final List<Contestant> found = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        for (final String name : request.peers()) {
            try {
                found.add(new PeerProcess(displayed(name), List.of(request.python(), folder.resolve("peer.py").toString(), name)));
            } catch (final PeerProcess.Missing reason) {
                missing.add(displayed(name) + " (" + reason.getMessage() + ")");
            }
        }
        if (!missing.isEmpty()) {
            output.println("Left out: " + String.join(", ", missing) + ". To have all peers, in an environment of your own: "
                    + request.python() + " -m pip install -r " + folder.resolve("requirements.txt"));
        }
        return found;
    }

    private static String displayed(final String name) {
        return switch (name) {
            case "numpy" -> "NumPy";
            case "dask" -> "Dask";
            case "numba" -> "Numba";
            case "jax" -> "JAX";
            default -> name;
        };
    }

    private static String section(final Request request, final long side, final List<Contestant> contestants,
            final List<Line> lines) {
        final MemorySpeed memory = MemorySpeed.median(lines.stream().map(Line::memory).toList());
        final String versions = contestants.stream().map(Contestant::version).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
                Measured on %s: %s.
                %s.
                x has %,d x %,d elements, those of the equation of state a fifth as many each. Milliseconds, median of %d rounds.
                Memory in the same rounds: triad %.1f GB/s, read %.1f GB/s.

                %s""", LocalDate.now(), Machine.text(), versions, side, side, request.repeats(),
                memory.triadBytesPerSecond() / GIGA, memory.readBytesPerSecond() / GIGA,
                new ResultTable(contestants.stream().map(Contestant::name).toList(), lines).markdown());
    }

    @Override
    public void kernels(final String pattern, final PrintStream output) {
        Kernels.measure(pattern);
    }
}
