package io.tilework.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.engine.run.RunOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of jobs that are not as they should be: each is answered with its own mistake, and the rest go on. */
class BatchTest {

    @TempDir
    private Path folder;

    private List<JsonNode> answers(final Runs runs, final String... lines) throws IOException {
        final Path jobs = Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        new Batch(runs, StoreOptions.DEFAULT, new PrintStream(output, true, StandardCharsets.UTF_8)).run(jobs.toString());
        final List<JsonNode> answers = new ArrayList<>();
        for (final String line : output.toString(StandardCharsets.UTF_8).lines().toList()) {
            answers.add(new ObjectMapper().readTree(line));
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'id': 7, 'program': '1'} x | 7 | there is more on this line than one JSON object; each job has a line of its own",
        "{'id': 7, 'program': '1'} {} | 7 | there is more on this line than one JSON object; each job has a line of its own",
        "{'id': 7, 'program': '1', 'in': 'x=a.npy'} | 7 | \"in\" must be an object of names and paths such as {\"x\": \"data.zarr\"},"
                + " not \"x=a.npy\"",
        "{'id': 7, 'progam': '1', 'on': 2} | 7 | a job has no \"progam\", \"on\"; it may have \"id\", \"program\", \"in\", \"out\","
                + " \"chunks\"; did you mean 'program'?",
        "{'id': 7, 'program': null} | 7 | the job has no \"program\"",
        "{'id': 7, 'program': '1', 'out': 5} | 7 | \"out\" must be text, not 5",
        "{'id': 7, 'program': '1', 'program': '2'} | null | this line is not one JSON object: Duplicate field 'program'",
        "{'id': 7, 'program': '1' | null | this line is not one JSON object: Unexpected end-of-input: expected close marker for Object",
        "[1, 2] | null | this line is not one JSON object, but array",
        "nothing | null | this line is not one JSON object: Unrecognized token 'nothing': was expecting (JSON String, Number, Array,"
                + " Object or token 'null', 'true' or 'false')",
    })
    void aLineThatIsNoJobIsAnsweredWithItsMistake(final String line, final String id, final String error) throws IOException {
        final Runs runs = new Runs(RunOptions.defaults(), false, System.err);
        final List<JsonNode> answers = answers(runs, line.replace('\'', '"'), "{\"program\": \"-1\"}");
        assertFalse(answers.get(0).get("ok").asBoolean());
        assertEquals(error, answers.get(0).get("error").asText());
        assertEquals(id, answers.get(0).get("id").asText());
        assertEquals("-1", answers.get(1).get("text").asText());
    }

    @Test
    void aJobThatBreaksTileworkFailsAlone() throws IOException {
        final Runs broken = null;
        final List<JsonNode> answers = answers(broken, "{\"id\": 1, \"program\": \"ones(3)\"}", "{\"id\": 2}");
        assertFalse(answers.get(0).get("ok").asBoolean());
        assertTrue(answers.get(0).get("error").asText().startsWith("this is a bug in Tilework: java.lang.NullPointerException"));
        assertFalse(answers.get(0).has("shape"));
        assertEquals(2, answers.get(1).get("id").asInt());
        assertTrue(answers.get(1).get("error").asText().contains("has no \"program\""));
    }
}
