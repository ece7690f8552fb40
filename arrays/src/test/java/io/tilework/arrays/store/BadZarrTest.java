package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zarr metadata that are damaged, or name what Tilework does not read: each refused by its name. */
class BadZarrTest {

    private static final String V2 = """
            {"zarr_format": 2, "shape": [4, 4], "chunks": [2, 2], "dtype": "<f8", "compressor": null, "fill_value": 0,
             "order": "C", "filters": null}""";

    private static final String V3 = """
            {"zarr_format": 3, "node_type": "array", "shape": [4, 4], "data_type": "float64",
             "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 2]}},
             "chunk_key_encoding": {"name": "default"}, "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}],
             "fill_value": 0, "attributes": {}}""";

    @TempDir
    private Path directory;

    private String failure(final String file, final String json) throws IOException {
        final Path path = directory.resolve("x.zarr");
        Files.createDirectories(path);
        Files.writeString(path.resolve(file), json);
        final String message = assertThrows(StoreException.class, () -> Stores.open(path)).getMessage();
        final String start = "cannot read " + path.resolve(file) + ": ";
        assertTrue(message.startsWith(start), message);
        return message.substring(start.length());
    }

    /** Replaces one part of sound metadata by another. */
    private static String changed(final String json, final String from, final String to) {
        assertTrue(json.contains(from), from);
        return json.replace(from, to);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "null, \"fill | {\"id\": \"blosc\", \"cname\": \"lz4\"}, \"fill | its chunks are compressed with 'blosc', which Tilework does "
                + "not read; it reads none, zlib, gzip and zstd",
        "null, \"fill | {\"id\": \"lz4\"}, \"fill | its chunks are compressed with 'lz4', which Tilework does not read; it reads "
                + "none, zlib, gzip and zstd",
        "null, \"fill | 5, \"fill | its 'compressor.id' should be a string, but is missing",
        "\"filters\": null | \"filters\": [{\"id\": \"delta\"}] | its chunks went through the filter 'delta', which Tilework does "
                + "not read; it reads chunks without filters",
        "\"<f8\" | [[\"a\", \"<f4\"]] | its dtype is structured, with fields, which Tilework does not read; it reads bool, int8, "
                + "int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128",
        "\"order\": \"C\" | \"order\": \"A\" | its 'order' should be \"C\" or \"F\", not \"A\"",
        "\"shape\": [4, 4] | \"shape\": [4, -4] | its 'shape[1]' should be a whole number of at least 0, not -4",
        "\"chunks\": [2, 2] | \"chunks\": [2, 0] | its 'chunks[1]' should be a whole number of at least 1, not 0",
        "\"chunks\": [2, 2] | \"chunks\": [2] | its chunks (2,) do not fit its shape (4, 4)",
        "\"fill_value\": 0 | \"fill_value\": \"AAAA\" | its 'fill_value' should be a number, \"NaN\", \"Infinity\" or \"-Infinity\", "
                + "not \"AAAA\"",
        "\"filters\" | \"dimension_separator\": \"-\", \"filters\" | its 'dimension_separator' should be \".\" or \"/\", not \"-\"",
        "\"zarr_format\": 2 | \"zarr_format\": 1 | its 'zarr_format' should be 2, not 1"})
    void inVersion2(final String from, final String to, final String message) throws IOException {
        assertEquals(message, failure(".zarray", changed(V2, from, to)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"name\": \"bytes\" | \"name\": \"sharding_indexed\" | its chunks went through the codec 'sharding_indexed', which Tilework "
                + "does not read; it reads transpose, bytes, gzip, zstd and crc32c",
        "\"little\"}}] | \"little\"}}, {\"name\": \"blosc\"}] | its chunks went through the codec 'blosc', which Tilework does not "
                + "read; it reads transpose, bytes, gzip, zstd and crc32c",
        "\"little\"}}] | \"little\"}}, \"lz4\"] | its chunks went through the codec 'lz4', which Tilework does not read; it reads "
                + "transpose, bytes, gzip, zstd and crc32c",
        "\"little\" | \"middle\" | its 'codecs[0].configuration.endian' should be \"little\" or \"big\", not \"middle\"",
        "\"float64\" | \"float16\" | its data type is 'float16', which Tilework does not read; it reads bool, int8, int16, int32, "
                + "int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128",
        "\"name\": \"regular\" | \"name\": \"rectilinear\" | its chunk grid is 'rectilinear', which Tilework does not read; it reads "
                + "regular ones",
        "\"attributes\": {} | \"attributes\": {}, \"index\": {\"name\": \"fast\"} | it has the extension 'index', which Tilework does "
                + "not read; it reads arrays without it",
        "\"attributes\": {} | \"storage_transformers\": [{\"name\": \"cipher\"}] | it uses the storage transformer 'cipher', which "
                + "Tilework does not read; it reads arrays without storage transformers",
        "\"default\" | \"suffix\" | its chunk keys are encoded as 'suffix', which Tilework does not read; it reads the encodings "
                + "'default' and 'v2'",
        "\"fill_value\": 0 | \"fill_value\": \"0x12\" | its 'fill_value' should be 0x and 16 hexadecimal digits, not \"0x12\"",
        "\"fill_value\": 0,  | `` | its 'fill_value' should be a value of dtype float64, but is missing",
        "[2, 2] | [2000000000, 2000000000] | its shape (4, 4) with chunks (2000000000, 2000000000) of float64 has more than "
                + "2^63 - 1 bytes or chunks",
        "[4, 4] | [4000000000000, 4000000000000] | its 'shape' is too large: the shape (4000000000000, 4000000000000) has more than "
                + "2^63 - 1 elements",
        "\"node_type\": \"array\" | \"node_type\": \"leaf\" | its 'node_type' should be \"array\" or \"group\", not \"leaf\"",
        "}}], | ]], | it is no sound JSON: Unexpected close marker ']': expected '}' at line 3, column "})
    void inVersion3(final String from, final String to, final String message) throws IOException {
        final String said = failure("zarr.json", changed(V3, from, to));
        assertEquals(message, said.substring(0, Math.min(said.length(), message.length())));
    }

    @ParameterizedTest
    @CsvSource({"300000000, 2400000000", "2000000000, 16000000000"})
    void compressedChunksOfMoreThan2GiB(final String size, final String bytes) throws IOException {
        final String json = changed(changed(V3, "[2, 2]", "[1, " + size + "]"), "\"little\"}}]", "\"little\"}}, \"zstd\"]");
        assertEquals("its encoded chunks are of " + bytes + " bytes each, which Tilework does not read; it reads them up to "
                + "2 GiB", failure("zarr.json", json));
    }
}
