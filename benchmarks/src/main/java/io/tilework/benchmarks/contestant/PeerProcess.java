package io.tilework.benchmarks.contestant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.engine.error.TileworkBug;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A peer in a process of its own, which answers each line of JSON by another; {@code peers/peer.py} has the protocol. */
public final class PeerProcess implements Contestant {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final String version;

    /** Why a peer could not be started. */
    public static final class Missing extends Exception {

        private static final long serialVersionUID = 1;

        Missing(final String reason) {
            super(reason);
        }
    }

    /**
     * Starts a peer.
     *
     * @param command the program and its arguments
     * @throws Missing if there is no such program, or it says that it misses something
     */
    public PeerProcess(final String name, final List<String> command) throws Missing {
        this.name = name;
        try {
            this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (final IOException e) {
            throw new Missing(e.getMessage());
        }
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
        final JsonNode greeting;
        try {
            greeting = answer();
        } catch (final UncheckedIOException e) {
            throw new Missing("it ended at once; try: " + String.join(" ", command));
        }
        if (!greeting.has("versions")) {
            close();
            throw new Missing(greeting.path("missing").asText());
        }
        this.version = greeting.get("versions").asText();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Readiness prepare(final Workload workload, final Inputs inputs) {
        final ObjectNode request = JSON.createObjectNode().put("do", "prepare").put("name", workload.name())
                .put("program", workload.program()).put("dtype", workload.dtype().toString())
                .put("elements", workload.elements()).put("computes", workload.computes());
        final ObjectNode paths = request.putObject("inputs");
        inputs.of(workload).forEach((input, path) -> paths.put(input, path.toString()));
        final JsonNode reply = ask(request);
        return reply.has("skipped") ? new Readiness.Skipped(reply.get("skipped").asText())
                : new Readiness.Ready(reply.path("setting").asText());
    }

    @Override
    public double seconds() {
        return done(JSON.createObjectNode().put("do", "run")).get("seconds").asDouble();
    }

    @Override
    public Sample sample() {
        final JsonNode reply = done(JSON.createObjectNode().put("do", "sample"));
        final List<Long> shape = new ArrayList<>();
        reply.get("shape").forEach(size -> shape.add(size.asLong()));
        final List<Double> values = new ArrayList<>();
        reply.get("values").forEach(value -> values.add(value.asDouble()));
        return new Sample(shape, reply.get("sum").asDouble(), values);
    }

    @Override
    public void release() {
        done(JSON.createObjectNode().put("do", "release"));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private JsonNode done(final ObjectNode request) {
        final JsonNode reply = ask(request);
        if (reply.has("skipped")) {
            throw new TileworkBug(name + " failed at what it could do before: " + reply.get("skipped").asText());
        }
        return reply;
    }

    private JsonNode ask(final ObjectNode request) {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (final IOException e) {
            throw new UncheckedIOException(name + " has ended", e);
        }
        return answer();
    }

    private JsonNode answer() {
        try {
            final String line = answers.readLine();
            if (line == null) {
                throw new IOException(name + " has ended");
            }
            return JSON.readTree(line);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
