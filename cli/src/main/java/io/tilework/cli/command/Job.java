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
import java.util.Map;

/**
 * A program and the stored arrays that it names.
 *
 * @param program the text
 * @param inputs paths by name
 * @param chunks how inputs and new arrays are cut; null means as they are stored, or automatically
 */
record Job(String program, Map<String, String> inputs, String chunks) {

    /**
     * The value of the program; arrays in it are lazy.
     *
     * @throws ProgramFault if the program is wrong
     */
    Value value() {
        final Chunking chunking = chunks == null ? null : Chunking.parse(chunks);
        final Map<String, NDArray> opened = new LinkedHashMap<>();
        inputs.forEach((name, path) -> opened.put(checked(name), Creation.open(path(path), chunking)));
        try {
            return Language.evaluate(program, opened, chunking == null ? Chunking.auto() : chunking);
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

    /** A path from its text. */
    static Path path(final String text) {
        try {
            return Path.of(text);
        } catch (final InvalidPathException e) {
            throw new ArgumentException("'" + text + "' is not a path: " + e.getReason());
        }
    }
}
