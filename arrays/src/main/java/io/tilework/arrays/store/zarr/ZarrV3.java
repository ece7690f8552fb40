package io.tilework.arrays.store.zarr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.arrays.store.ElementType;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

/**
 * The metadata of version 3: the file {@code zarr.json}. What it names and Tilework does not know is refused, unless it says
 * itself that it need not be understood.
 */
final class ZarrV3 {

    private static final Set<String> KNOWN = Set.of("zarr_format", "node_type", "shape", "data_type", "chunk_grid",
            "chunk_key_encoding", "codecs", "fill_value", "attributes", "dimension_names", "storage_transformers",
            "consolidated_metadata");

    private ZarrV3() {}

    /** Reads them. */
    static ZarrArray parse(final Json json) {
        if (json.at("zarr_format").number(0) != 3) {
            throw json.at("zarr_format").expected("3");
        }
        if (!"array".equals(json.at("node_type").text())) {
            throw json.at("node_type").expected("\"array\" or \"group\"");
        }
        refuseUnknown(json);
        final DType dtype = dtype(json.at("data_type"));
        final Shape shape = ZarrMetadata.shape(json.at("shape"), 0);
        final Shape chunk = chunk(json.at("chunk_grid"));
        if (json.at("fill_value").isAbsent()) {
            throw json.at("fill_value").expected("a value of dtype " + dtype);
        }
        final ZarrV3Codecs codecs = ZarrV3Codecs.parse(json.at("codecs"), dtype, chunk);
        return new ZarrArray(3, shape, codecs.layout(), codecs.bytes(), FillValue.parse(json.at("fill_value"), dtype),
                keys(json.at("chunk_key_encoding"))).checked(json.file());
    }

    private static void refuseUnknown(final Json json) {
        for (final Iterator<String> names = json.node().fieldNames(); names.hasNext();) {
            final String name = names.next();
            final Json understand = json.at(name).at("must_understand");
            if (!KNOWN.contains(name) && (!understand.node().isBoolean() || understand.node().booleanValue())) {
                throw json.unsupported("it has the extension '" + name + "'", "arrays without it");
            }
        }
        final Json transformers = json.at("storage_transformers");
        if (!transformers.isAbsent() && !transformers.elements().isEmpty()) {
            throw json.unsupported("it uses the storage transformer '"
                    + transformers.elements().getFirst().extensionName() + "'", "arrays without storage transformers");
        }
    }

    private static DType dtype(final Json json) {
        final String name = json.extensionName();
        return Arrays.stream(DType.values()).filter(dtype -> dtype.toString().equals(name)).findFirst()
                .orElseThrow(() -> json.unsupported("its data type is '" + name + "'", ElementType.acceptedNames()));
    }

    private static Shape chunk(final Json grid) {
        if (!"regular".equals(grid.extensionName())) {
            throw grid.unsupported("its chunk grid is '" + grid.extensionName() + "'", "regular ones");
        }
        return ZarrMetadata.shape(grid.configuration().at("chunk_shape"), 1);
    }

    private static ChunkKeys keys(final Json encoding) {
        final boolean prefixed = switch (encoding.extensionName()) {
            case "default" -> true;
            case "v2" -> false;
            default -> throw encoding.unsupported("its chunk keys are encoded as '" + encoding.extensionName() + "'",
                    "the encodings 'default' and 'v2'");
        };
        final Json separator = encoding.configuration().at("separator");
        if (separator.isAbsent()) {
            return new ChunkKeys(prefixed, prefixed ? '/' : '.');
        }
        return switch (separator.text()) {
            case "." -> new ChunkKeys(prefixed, '.');
            case "/" -> new ChunkKeys(prefixed, '/');
            default -> throw separator.expected("\".\" or \"/\"");
        };
    }

    /** Writes them. */
    static ObjectNode json(final ZarrArray array) {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zarr_format", 3).put("node_type", "array");
        putNumbers(json, "shape", array.shape().toArray());
        json.put("data_type", array.dtype().toString());
        putNumbers(extension(json.putObject("chunk_grid"), "regular"), "chunk_shape", array.chunk().shape().toArray());
        extension(json.putObject("chunk_key_encoding"), array.keys().prefixed() ? "default" : "v2")
                .put("separator", String.valueOf(array.keys().separator()));
        json.set("fill_value", FillValue.zeroJson(array.dtype()));
        ZarrV3Codecs.write(array, json.putArray("codecs"));
        json.putObject("attributes");
        json.putArray("storage_transformers");
        return json;
    }

    /** Names an extension, and gives the object that holds its parameters. */
    static ObjectNode extension(final ObjectNode json, final String name) {
        return json.put("name", name).putObject("configuration");
    }

    /** Adds a list of whole numbers. */
    static void putNumbers(final ObjectNode json, final String name, final long[] numbers) {
        final ArrayNode list = json.putArray(name);
        Arrays.stream(numbers).forEach(list::add);
    }
}
