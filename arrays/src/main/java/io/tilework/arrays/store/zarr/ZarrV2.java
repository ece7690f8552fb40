package io.tilework.arrays.store.zarr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.arrays.store.ElementType;
import io.tilework.arrays.store.codec.ByteCodec;
import io.tilework.arrays.store.codec.CodecChain;
import io.tilework.arrays.store.codec.Crc32c;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.arrays.store.codec.Gzip;
import io.tilework.arrays.store.codec.Zlib;
import io.tilework.arrays.store.codec.Zstd;
import io.tilework.engine.grid.Shape;
import java.util.List;

/** The metadata of version 2: the file {@code .zarray}. */
final class ZarrV2 {

    private static final String COMPRESSORS = "none, zlib, gzip and zstd";

    private ZarrV2() {}

    /** Reads them. */
    static ZarrArray parse(final Json json) {
        if (json.at("zarr_format").number(0) != 2) {
            throw json.at("zarr_format").expected("2");
        }
        if (json.at("dtype").node().isArray()) {
            throw json.unsupported("its dtype is structured, with fields", ElementType.acceptedNames());
        }
        final ElementType type = ElementType.parse(json.at("dtype").text(), json.file());
        final Shape shape = ZarrMetadata.shape(json.at("shape"), 0);
        final Shape chunk = ZarrMetadata.shape(json.at("chunks"), 1);
        final List<Integer> axes = switch (json.at("order").text()) {
            case "C" -> ElementLayout.cOrder(chunk.rank());
            case "F" -> ElementLayout.fortranOrder(chunk.rank());
            default -> throw json.at("order").expected("\"C\" or \"F\"");
        };
        refuseFilters(json.at("filters"));
        return new ZarrArray(2, shape, new ElementLayout(type.dtype(), type.byteOrder(), chunk, axes),
                codecs(json.at("compressor")), FillValue.parse(json.at("fill_value"), type.dtype()), keys(json))
                .checked(json.file());
    }

    private static void refuseFilters(final Json filters) {
        if (!filters.isAbsent() && !filters.elements().isEmpty()) {
            throw filters.unsupported("its chunks went through the filter '"
                    + filters.elements().getFirst().at("id").text() + "'", "chunks without filters");
        }
    }

    private static ChunkKeys keys(final Json json) {
        final Json separator = json.at("dimension_separator");
        if (separator.isAbsent()) {
            return new ChunkKeys(false, '.');
        }
        return switch (separator.text()) {
            case "." -> new ChunkKeys(false, '.');
            case "/" -> new ChunkKeys(false, '/');
            default -> throw separator.expected("\".\" or \"/\"");
        };
    }

    private static CodecChain codecs(final Json compressor) {
        if (compressor.isAbsent()) {
            return new CodecChain(List.of());
        }
        final String id = compressor.at("id").text();
        final Json level = compressor.at("level");
        return new CodecChain(List.of(switch (id) {
            case "zlib" -> new Zlib(level.isAbsent() ? 1 : (int) level.number(-1));
            case "gzip" -> new Gzip(level.isAbsent() ? 1 : (int) level.number(-1));
            case "zstd" -> new Zstd(level.isAbsent() ? 1 : (int) level.number(Integer.MIN_VALUE),
                    compressor.at("checksum").node().booleanValue());
            default -> throw compressor.unsupported("its chunks are compressed with '" + id + "'", COMPRESSORS);
        }));
    }

    /** Writes them. */
    static ObjectNode json(final ZarrArray array) {
        final ElementLayout chunk = array.chunk();
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zarr_format", 2);
        ZarrV3.putNumbers(json, "shape", array.shape().toArray());
        ZarrV3.putNumbers(json, "chunks", chunk.shape().toArray());
        json.put("dtype", new ElementType(chunk.dtype(), chunk.byteOrder()).text());
        json.set("compressor", array.codecs().isEmpty() ? null : compressor(array.codecs().codecs().getFirst()));
        json.set("fill_value", FillValue.zeroJson(chunk.dtype()));
        json.put("order", "C");
        json.putNull("filters");
        json.put("dimension_separator", String.valueOf(array.keys().separator()));
        return json;
    }

    private static ObjectNode compressor(final ByteCodec codec) {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (codec) {
            case Zlib(final int level) -> json.put("id", "zlib").put("level", level);
            case Gzip(final int level) -> json.put("id", "gzip").put("level", level);
            case Zstd(final int level, final boolean checksum) ->
                json.put("id", "zstd").put("level", level).put("checksum", checksum);
            case Crc32c() -> throw new IllegalArgumentException("crc32c is no compressor");
        };
    }
}
