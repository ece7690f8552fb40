package io.tilework.cli.command;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Value;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ProgramException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program and the stored arrays that it names.
 *
 * @param program the text
 * @param inputs paths by name
 * @param chunks how inputs and new arrays are cut; null means as they are stored, or automatically
 * @param memoryBytes what the run may take, for which blocks are cut where nothing else says how
 */
record Job(String program, Map<String, String> inputs, String chunks, long memoryBytes) {

    /**
     * The value of the program; arrays in it are lazy.
     *
     * @throws ProgramFault if the program is wrong
     */
    Value value() {
        if (program.isBlank()) {
            throw new ArgumentException("the program is empty; write for example 1 + arange(3)");
        }
        final Chunking chunking = chunks == null ? null : Chunking.parse(chunks);
        final Map<String, NDArray> opened = new LinkedHashMap<>();
        inputs.forEach((name, path) -> opened.put(checked(name), chunking == null ? Creation.openWithin(path(path), memoryBytes)
                : Creation.open(path(path), chunking)));
        try {
            return Language.evaluate(program, opened, chunking == null ? Chunking.within(memoryBytes) : chunking);
        } catch (final ProgramException e) {
            throw new ProgramFault(program, e);
        }
    }

    private static String checked(final String name) {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
            throw new ArgumentException("--in: '" + name + "' is not a name; write NAME=PATH, such as x=data.zarr");
        }
        return name;
    }

    /** Paths by name, from texts such as {@code x=data.zarr}. */
    static Map<String, String> inputs(final List<String> texts) {
        final Map<String, String> inputs = new LinkedHashMap<>();
        for (final String text : texts) {
            final int sign = text.indexOf('=');
            if (sign < 0 || sign == text.length() - 1) {
                throw new ArgumentException("--in: '" + text + "' names no " + (sign < 0 ? "array" : "path")
                        + "; write NAME=PATH, such as x=data.zarr");
            }
            if (inputs.put(text.substring(0, sign), text.substring(sign + 1)) != null) {
                throw new ArgumentException("--in: '" + text.substring(0, sign) + "' is bound twice");
            }
        }
        return inputs;
    }

    /** A path from its text. */
    static Path path(final String text) {
        if (text.isBlank()) {
            throw new ArgumentException("'" + text + "' is not a path");
        }
        try {
            return Path.of(text);
        } catch (final InvalidPathException e) {
            throw new ArgumentException("'" + text + "' is not a path: " + e.getReason());
        }
    }
}
