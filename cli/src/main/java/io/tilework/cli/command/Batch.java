package io.tilework.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Value;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.cli.render.Printed;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.TileworkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs many jobs in one process: a JSON object per line comes in, and one per line goes out, in the same order. A job that fails does
 * not stop the others. A job without {@code out} gets its result as {@code text}, printed as NumPy does.
 */
final class Batch {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        } catch (final IOException e) {
            throw new StoreException("the jobs in '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        return allWell ? 0 : Tilework.FAILED;
    }

    private ObjectNode answer(final String line) {
        final ObjectNode answer = JSON.createObjectNode();
        answer.set("id", NullNode.instance);
        try {
            final JsonNode job = JSON.readTree(line);
            if (job.has("id")) {
                answer.set("id", job.get("id"));
            }
            answer.put("ok", true);
            run(job, answer);
        } catch (final JsonProcessingException e) {
            return failed(answer, "this line is not a JSON object: " + e.getOriginalMessage());
        } catch (final ProgramFault | RunFailure | TileworkException e) {
            return failed(answer, e.getMessage());
        }
        return answer;
    }

    private static ObjectNode failed(final ObjectNode answer, final String message) {
        answer.remove("shape");
        answer.remove("dtype");
        return answer.put("ok", false).put("error", message);
    }

    private void run(final JsonNode job, final ObjectNode answer) {
        final Map<String, String> inputs = new LinkedHashMap<>();
        if (job.has("in")) {
            job.get("in").properties().forEach(input -> inputs.put(input.getKey(), text(input.getValue(), "in")));
        }
        if (!job.has("program")) {
            throw new ArgumentException("the job has no \"program\"");
        }
        final Value value = new Job(text(job.get("program"), "program"), inputs,
                job.hasNonNull("chunks") ? text(job.get("chunks"), "chunks") : null).value();
        final NDArray array = Language.asArray(value).orElseThrow(() -> new ArgumentException("the result is "
                + value.kind() + ", not an array or a number"));
        final ArrayNode shape = answer.putArray("shape");
        Arrays.stream(array.shape().toArray()).forEach(shape::add);
        answer.put("dtype", array.dtype().toString());
        final Evaluation evaluation = new Evaluation();
        if (job.hasNonNull("out")) {
            runs.run(evaluation.store(array, Job.path(text(job.get("out"), "out")), storeOptions));
        } else {
            final Printed printed = Printed.of(array, evaluation);
            runs.run(evaluation);
            answer.put("text", printed.text());
        }
    }

    private static String text(final JsonNode node, final String field) {
        if (!node.isTextual() && !node.isNumber()) {
            throw new ArgumentException("\"" + field + "\" must be text, not " + node);
        }
        return node.asText();
    }
}
