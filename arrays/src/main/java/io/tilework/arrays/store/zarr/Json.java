package io.tilework.arrays.store.zarr;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a metadata file, which knows where it stands, so that what is missing or wrong there can be named.
 *
 * @param file the metadata file
 * @param place the place of this part in the file, such as {@code chunk_grid.name}; empty for the whole
 */
record Json(Path file, String place, JsonNode node) {

    /** Attributes may make metadata long, but not without limit. */
    private static final long LONGEST_BYTES = 64 << 20;

    /** Python writes NaN as such into attributes, though JSON has no such number. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /** Reads a metadata file, which has to be a JSON object. */
    static Json read(final Path file) {
        try {
            final long bytes = Files.size(file);
            if (bytes > LONGEST_BYTES) {
                throw StoreFaults.corrupt(file, "these metadata are " + bytes + " bytes long; at most " + LONGEST_BYTES
                        + " are read");
            }
            final JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            final Json whole = new Json(file, "", node == null ? MissingNode.getInstance() : node);
            if (!whole.node.isObject()) {
                throw StoreFaults.corrupt(file, "it is no JSON object");
            }
            return whole;
        } catch (final JacksonException e) {
            throw StoreFaults.corrupt(file, "it is no sound JSON: " + e.getOriginalMessage().split(" \\(for |\n")[0]
                    + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr()), e);
        } catch (final IOException e) {
            throw StoreFaults.unreadable(file, e);
        }
    }

    /** A member of this object; it may be absent. */
    Json at(final String name) {
        return new Json(file, place.isEmpty() ? name : place + "." + name, node.path(name));
    }

    /** The elements of this list. */
    List<Json> elements() {
        if (!node.isArray()) {
            throw expected("a list");
        }
        return IntStream.range(0, node.size()).mapToObj(i -> new Json(file, place + "[" + i + "]", node.get(i))).toList();
    }

    /** Whether it is not there, or null. */
    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** The text of this string. */
    String text() {
        if (!node.isTextual()) {
            throw expected("a string");
        }
        return node.textValue();
    }

    /** The value of this whole number, which has to be at least so large. */
    long number(final long least) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least) {
            throw expected("a whole number of at least " + least);
        }
        return node.longValue();
    }

    /** The values of this list of whole numbers, which have to be at least so large. */
    long[] numbers(final long least) {
        return elements().stream().mapToLong(element -> element.number(least)).toArray();
    }

    /** The name of an extension: itself a string, or an object with a name. */
    String extensionName() {
        return node.isTextual() ? node.textValue() : at("name").text();
    }

    /** The parameters of an extension; absent if it has none. */
    Json configuration() {
        return at("configuration");
    }

    /** Says that something else should stand here. */
    StoreException expected(final String what) {
        return StoreFaults.corrupt(file, "its '" + place + "' should be " + what
                + (node.isMissingNode() ? ", but is missing" : ", not " + shortened(node.toString())));
    }

    /** Says that what stands here is not supported. */
    StoreException unsupported(final String found, final String accepted) {
        return StoreFaults.unsupported(file, found, accepted);
    }

    private static String shortened(final String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
