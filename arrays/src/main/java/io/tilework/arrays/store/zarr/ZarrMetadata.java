package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the metadata of a Zarr directory. */
final class ZarrMetadata {

    static final String V3 = "zarr.json";
    static final String V2_ARRAY = ".zarray";
    static final String V2_GROUP = ".zgroup";

    private static final int SHOWN_MEMBERS = 10;

    private ZarrMetadata() {}

    /** Whether a directory holds an array or a group. */
    static boolean isAt(final Path directory) {
        return Stream.of(V3, V2_ARRAY, V2_GROUP).anyMatch(name -> Files.exists(directory.resolve(name)));
    }

    /** Whether a directory holds a group rather than an array. */
    static boolean isGroupAt(final Path directory) {
        final Path file = directory.resolve(V3);
        return Files.exists(file) ? "group".equals(Json.read(file).at("node_type").node().textValue())
                : !Files.exists(directory.resolve(V2_ARRAY)) && Files.exists(directory.resolve(V2_GROUP));
    }

    /** Reads the metadata of an array; those of version 3 if there are both. */
    static ZarrArray read(final Path directory) {
        if (isGroupAt(directory)) {
            throw group(directory);
        }
        final Path v3 = directory.resolve(V3);
        return Files.exists(v3) ? ZarrV3.parse(Json.read(v3)) : ZarrV2.parse(Json.read(directory.resolve(V2_ARRAY)));
    }

    private static StoreException group(final Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            final List<String> members = entries.filter(entry -> Files.isDirectory(entry) && isAt(entry))
                    .map(entry -> entry.getFileName().toString()).sorted().limit(SHOWN_MEMBERS).toList();
            return StoreFaults.corrupt(directory, "it is a Zarr group, not an array"
                    + (members.isEmpty() ? "" : "; open one of its members: " + String.join(", ", members)));
        } catch (final IOException e) {
            return StoreFaults.unreadable(directory, e);
        }
    }

    /** A shape from metadata. */
    static Shape shape(final Json json, final long least) {
        try {
            return Shape.of(json.numbers(least));
        } catch (final ShapeException e) {
            throw StoreFaults.corrupt(json.file(), "its '" + json.place() + "' is too large: " + e.getMessage(), e);
        }
    }
}
