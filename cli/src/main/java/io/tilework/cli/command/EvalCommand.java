package io.tilework.cli.command;

import io.tilework.arrays.Creation;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Value;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.cli.render.Printed;
import io.tilework.distributed.Cluster;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a program of the expression language. */
@Command(name = EvalCommand.NAME, mixinStandardHelpOptions = true, description = "Evaluate a program in NumPy syntax.",
        footer = {"", "Example: tilework eval \"x + x.T - x.mean(axis=0)\" --in x=big.zarr --out y.zarr --memory 256MiB"})
final class EvalCommand implements Callable<Integer> {

    static final String NAME = "eval";

    private static final double NANOS_PER_SECOND = 1e9;

    private final Console console;

    @Parameters(paramLabel = "PROGRAM", arity = "0..1", description = "statements separated by ';' or newlines; the value of"
            + " the last expression is the result; '-' reads standard input")
    private String program;

    @Option(names = "--in", paramLabel = "NAME=PATH", description = "bind a name to a stored array, opened lazily; may be repeated")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "PATH",
            description = "stream the result there, the format by suffix; without it, print it as NumPy does")
    private String out;

    @Option(names = "--chunks", paramLabel = "SPEC",
            description = "chunks of inputs and new arrays: auto, 1000, 1000,500, or bytes such as 64MiB")
    private String chunks;

    @Option(names = "--zarr-version", paramLabel = "N", description = "write Zarr version 2 or 3 (default: 3)")
    private int zarrVersion = StoreOptions.DEFAULT.zarrVersion();

    @Option(names = "--explain", description = "print the plan of what would run, its size and its minimum memory; run nothing")
    private boolean explain;

    @Option(names = "--kernels", description = "print the loop of each layer, and the Java of each loop that is compiled; all are"
            + " compiled at once then, and not only those that are worth it")
    private boolean kernels;

    @Option(names = "--batch", paramLabel = "FILE.jsonl", description = "run many jobs, one JSON object"
            + " {\"id\",\"program\",\"in\":{name:path},\"out\",\"chunks\"} per line ('-': standard input); one JSON line back per job")
    private String batch;

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "the byte budget for all blocks, such as 512MiB (default: half of the machine's memory)")
    private String memory;

    @Option(names = "--cluster", paramLabel = "H:P,...", description = "run on the cluster of these schedulers instead of the threads of this process")
    private String cluster;

    @Mixin
    private SecurityFlags security = new SecurityFlags();

    @Mixin
    private Pictures pictures = new Pictures();

    @Mixin
    private RunFlags flags = new RunFlags();

    EvalCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (cluster == null) {
            if (security.areGiven()) {
                throw new ArgumentException("--tls and --insecure go with --cluster");
            }
            return run(flags.options(memory));
        }
        try (Cluster connected = Cluster.connect(cluster, security.security())) {
            return run(flags.options(memory).on(connected));
        }
    }

    private int run(final RunOptions options) throws IOException {
        pictures.check(explain);
        if (kernels) {
            KernelListing.compileAndShow(console.errors());
        }
        final Runs runs = flags.runs(options, console.errors());
        final StoreOptions storeOptions = StoreOptions.DEFAULT.withZarrVersion(zarrVersion);
        if (batch != null) {
            if (program != null || !inputs.isEmpty() || out != null || chunks != null || explain || kernels || pictures.areWanted()) {
                throw new ArgumentException("--batch takes programs, inputs, outputs and chunks from its file; it goes with --memory, --threads,"
                        + " --retries, --zarr-version and --progress only");
            }
            return new Batch(runs, storeOptions, console.output()).run(batch);
        }
        if (program == null) {
            throw new ArgumentException("a program is missing; write for example: tilework eval \"1 + arange(3)\"");
        }
        final String text = program.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : program;
        final Value value = new Job(text, Job.inputs(inputs), chunks, runs.options().memoryBytes()).value();
        if (out == null) {
            print(value, runs);
        } else {
            store(value, runs, storeOptions);
        }
        return 0;
    }

    private void store(final Value value, final Runs runs, final StoreOptions storeOptions) {
        final NDArray array = Language.asArray(value).orElseThrow(() -> new ArgumentException("the result is "
                + value.kind() + ", and only an array or a number can be stored"));
        final Evaluation evaluation = new Evaluation().store(array, Job.path(out), storeOptions);
        if (explain) {
            explain(evaluation, runs);
            return;
        }
        showKernels(evaluation, runs);
        final RunSummary summary = pictures.run(evaluation, runs, console.errors());
        final NDArray written = array.isKnown() ? array : Creation.open(Job.path(out), null);
        console.errors().printf(Locale.ROOT, "wrote %s: %s %s in %.2f s, block memory at most %s of %s%n", out, written.dtype(),
                written.shape(), summary.durationNanos() / NANOS_PER_SECOND, ByteSize.text(summary.peakMemoryBytes()),
                ByteSize.text(summary.budgetBytes()));
    }

    private void showKernels(final Evaluation evaluation, final Runs runs) {
        if (kernels) {
            KernelListing.show(plan(evaluation, runs), console.errors());
        }
    }

    private static Plan plan(final Evaluation evaluation, final Runs runs) {
        return evaluation.computation().plan(runs.options().memoryBytes());
    }

    private void explain(final Evaluation evaluation, final Runs runs) {
        final Plan plan = plan(evaluation, runs);
        final MemoryNeed need = MemoryNeed.of(plan);
        pictures.draw(evaluation, runs);
        console.output().println(evaluation.explain(runs.options()));
        if (kernels) {
            KernelListing.show(plan, console.output());
        }
        console.output().println("budget: " + ByteSize.text(runs.options().memoryBytes())
                + (need.minimumBytes() <= runs.options().memoryBytes() ? "" : ", which is too little"));
    }

    /** The items of a tuple or list in which there are arrays, and of those in it; else the value itself. */
    private static List<Value> items(final Value value) {
        final List<Value> items = value instanceof Value.SequenceValue sequence ? sequence.items().stream().flatMap(item -> items(item).stream()).toList() : List.of();
        return items.stream().anyMatch(EvalCommand::isComputed) ? items : List.of(value);
    }

    private static boolean isComputed(final Value value) {
        return value instanceof Value.ArrayValue || value instanceof Value.LaterValue || value instanceof Value.MaskedValue;
    }

    /** Prints arrays as NumPy does and other values as Python does; the items of tuples and lists of arrays each on their own. */
    private void print(final Value value, final Runs runs) {
        final List<Value> items = items(value);
        final Evaluation evaluation = new Evaluation();
        final List<Object> shown = new ArrayList<>();
        for (final Value item : items) {
            shown.add(item instanceof Value.MaskedValue(Masked masked) ? Printed.of(masked, evaluation)
                    : isComputed(item) ? Printed.of(Language.asArray(item).orElseThrow(), evaluation) : shown(item));
        }
        final List<Printed> arrays = shown.stream().filter(Printed.class::isInstance).map(Printed.class::cast).toList();
        if (explain) {
            explainPrinting(value, arrays, evaluation, runs);
            return;
        }
        if (!arrays.isEmpty()) {
            showKernels(evaluation, runs);
            pictures.run(evaluation, runs, console.errors());
        } else {
            pictures.nothingRan(console.errors());
        }
        for (final Object item : shown) {
            console.output().println(item instanceof Printed printed ? printed.text() : item);
        }
    }

    /** Explains what printing computes, which for large arrays is their edges only. */
    private void explainPrinting(final Value value, final List<Printed> arrays, final Evaluation evaluation, final Runs runs) {
        if (arrays.isEmpty()) {
            console.output().println("there is no plan: the result is " + value.kind() + ", which is known without computing blocks");
            return;
        }
        explain(evaluation, runs);
        if (arrays.stream().anyMatch(Printed::isSummary)) {
            console.output().println("this is the plan for printing, which computes only the edges of large arrays; with --out PATH,"
                    + " that for all of it is shown");
        }
    }

    private static Object shown(final Value value) {
        return switch (value) {
            case Value.FunctionValue function -> throw new ArgumentException("the result is " + function.kind()
                    + "; call it with arguments");
            case Value.RecordValue(String name, Map<String, Value> fields) -> throw new ArgumentException("the result is the " + name
                    + "; take one of its fields: " + String.join(", ", fields.keySet()));
            case Value.BlocksValue blocks -> throw new ArgumentException("the result is " + blocks.kind() + "; write for example x.blocks[0]");
            case Value.ModuleValue module -> throw new ArgumentException("the result is a module");
            case Value.GeneratorValue generator -> throw new ArgumentException("the result is a random generator; draw from"
                    + " it, for example with .normal(size=(3,))");
            case Value.TextValue text -> text.text();
            default -> value;
        };
    }
}
