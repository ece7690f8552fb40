package io.tilework.cli.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Suggestion;
import io.tilework.arrays.lang.Value;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.cli.render.Printed;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.grid.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs many jobs in one process: a JSON object per line comes in, and one per line goes out, in the same order. A job that fails does
 * not stop the others. A job without {@code out} gets its result as {@code text}, printed as NumPy does.
 */
final class Batch {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** What a job may say. */
    private static final List<String> KEYS = List.of("id", "program", "in", "out", "chunks");

    /** Jackson names its own buffer in the middle of some messages. */
    private static final String PLACE_IN_JACKSON = "\\s*(\\(start marker )?at \\[Source:[^\\]]*]\\)?";

    private final Runs runs;
    private final StoreOptions storeOptions;
    private final PrintStream output;

    Batch(final Runs runs, final StoreOptions storeOptions, final PrintStream output) {
        this.runs = runs;
        this.storeOptions = storeOptions;
        this.output = output;
    }

    /**
     * Runs the jobs of a file, or of standard input for {@code -}.
     *
     * @return 0 if all went well, 1 otherwise
     */
    int run(final String file) {
        boolean allWell = true;
        try (BufferedReader jobs = file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Job.path(file))) {
            for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
                if (!line.isBlank()) {
                    final ObjectNode answer = answer(line);
                    allWell &= answer.get("ok").booleanValue();
                    output.println(JSON.writeValueAsString(answer));
                    output.flush();
                }
            }
        } catch (final NoSuchFileException e) {
            throw new StoreException("the jobs in '" + file + "' cannot be read: there is no such file", e);
        } catch (final CharacterCodingException e) {
            throw new StoreException("the jobs in '" + file + "' cannot be read: they are not UTF-8 text", e);
        } catch (final IOException e) {
            throw new StoreException("the jobs in '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        return allWell ? 0 : Tilework.FAILED;
    }

    private ObjectNode answer(final String line) {
        final ObjectNode answer = JSON.createObjectNode();
        answer.set("id", NullNode.instance);
        try (JsonParser parser = JSON.createParser(line)) {
            final JsonNode job = JSON.readTree(parser);
            if (job.has("id")) {
                answer.set("id", job.get("id"));
            }
            requireEnd(parser);
            answer.put("ok", true);
            run(checked(job), answer);
        } catch (final JsonProcessingException e) {
            return failed(answer, "this line is not one JSON object: " + e.getOriginalMessage().replaceAll(PLACE_IN_JACKSON, ""));
        } catch (final ProgramFault | RunFailure | TileworkException e) {
            return failed(answer, e.getMessage());
        } catch (final StackOverflowError | OutOfMemoryError e) {
            return failed(answer, "the Java heap or stack is too small for this (" + e.getMessage() + ")");
        } catch (final RuntimeException | IOException bug) {
            return failed(answer, "this is a bug in Tilework: " + bug + "; please report it");
        }
        return answer;
    }

    private static void requireEnd(final JsonParser parser) throws IOException {
        boolean more;
        try {
            more = parser.nextToken() != null;
        } catch (final JsonProcessingException notEvenJson) {
            more = true;
        }
        if (more) {
            throw new ArgumentException("there is more on this line than one JSON object; each job has a line of its own");
        }
    }

    private static JsonNode checked(final JsonNode job) {
        if (!job.isObject()) {
            throw new ArgumentException("this line is not one JSON object, but " + job.getNodeType().toString().toLowerCase(Locale.ROOT));
        }
        final List<String> unknown = job.properties().stream().map(Map.Entry::getKey).filter(key -> !KEYS.contains(key)).toList();
        if (!unknown.isEmpty()) {
            throw new ArgumentException("a job has no \"" + String.join("\", \"", unknown) + "\""
                    + "; it may have \"" + String.join("\", \"", KEYS) + "\"" + Suggestion.ending(unknown.getFirst(), KEYS.stream()));
        }
        if (job.hasNonNull("in") && !job.get("in").isObject()) {
            throw new ArgumentException("\"in\" must be an object of names and paths such as {\"x\": \"data.zarr\"}, not "
                    + job.get("in"));
        }
        if (!job.hasNonNull("program")) {
            throw new ArgumentException("the job has no \"program\"");
        }
        return job;
    }

    private static ObjectNode failed(final ObjectNode answer, final String message) {
        answer.remove("shape");
        answer.remove("dtype");
        return answer.put("ok", false).put("error", message);
    }

    private void run(final JsonNode job, final ObjectNode answer) {
        final Map<String, String> inputs = new LinkedHashMap<>();
        if (job.hasNonNull("in")) {
            job.get("in").properties().forEach(input -> inputs.put(input.getKey(), text(input.getValue(), "in")));
        }
        final Value value = new Job(text(job.get("program"), "program"), inputs,
                job.hasNonNull("chunks") ? text(job.get("chunks"), "chunks") : null,
                runs.options().memoryBytes()).value();
        final NDArray array = Language.asArray(value).orElseThrow(() -> new ArgumentException("the result is "
                + value.kind() + ", not an array or a number"));
        final Evaluation evaluation = new Evaluation();
        if (job.hasNonNull("out")) {
            final Path out = Job.path(text(job.get("out"), "out"));
            runs.run(evaluation.store(array, out, storeOptions));
            final NDArray written = array.isKnown() ? array : Creation.open(out, null);
            describe(written.shape(), written.dtype(), answer);
        } else {
            final Printed printed = Printed.of(array, evaluation);
            runs.run(evaluation);
            describe(printed.shape(), printed.dtype(), answer);
            answer.put("text", printed.text());
        }
    }

    private static void describe(final Shape shape, final DType dtype, final ObjectNode answer) {
        final ArrayNode sizes = answer.putArray("shape");
        Arrays.stream(shape.toArray()).forEach(sizes::add);
        answer.put("dtype", dtype.toString());
    }

    private static String text(final JsonNode node, final String field) {
        final boolean number = node.isNumber() && !field.equals("in") && !field.equals("out");
        if (!node.isTextual() && !number) {
            throw new ArgumentException("\"" + field + "\" must be text, not " + node);
        }
        return node.asText();
    }
}
