package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of expressions through language, planner, kernels and threads, under several chunkings, against what NumPy 2 answered ({@link StoredAnswers}). What NumPy
 * refuses has to be refused. What differs on purpose is listed in docs/differences.md, and left out.
 */
class ConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "1", "2", "3,2,4"})
    void answersAsNumPyDoes(final String chunks) throws IOException {
        final JsonNode stored = StoredAnswers.stored();
        final List<String> wrong = new ArrayList<>();
        final Map<String, NDArray> inputs = StoredAnswers.inputs(stored.get("inputs"), chunks);
        for (final JsonNode expected : stored.get("cases")) {
            final String program = expected.get("program").asText();
            final String difference = StoredAnswers.difference(() -> Language.asArray(Language.evaluate(program, inputs, Chunking.of(3))).orElseThrow(), expected);
            if (!difference.isEmpty()) {
                wrong.add(program + ": " + difference);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(stored.get("cases").size() > 6000);
    }
}
