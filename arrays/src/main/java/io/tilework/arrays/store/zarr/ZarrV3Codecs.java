package io.tilework.arrays.store.zarr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilework.arrays.store.codec.ByteCodec;
import io.tilework.arrays.store.codec.CodecChain;
import io.tilework.arrays.store.codec.Crc32c;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.arrays.store.codec.Gzip;
import io.tilework.arrays.store.codec.Zlib;
import io.tilework.arrays.store.codec.Zstd;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of codecs of version 3: any number of {@code transpose}, then {@code bytes}, then any number that turn bytes into
 * bytes. The first two kinds make up the layout of a chunk.
 */
record ZarrV3Codecs(ElementLayout layout, CodecChain bytes) {

    private static final String ACCEPTED = "transpose, bytes, gzip, zstd and crc32c";

    /** Reads the list. */
    static ZarrV3Codecs parse(final Json json, final DType dtype, final Shape chunk) {
        List<Integer> axes = ElementLayout.cOrder(chunk.rank());
        Optional<ByteOrder> order = Optional.empty();
        final List<ByteCodec> codecs = new ArrayList<>();
        for (final Json codec : json.elements()) {
            final String name = codec.extensionName();
            final boolean onElements = name.equals("transpose") || name.equals("bytes") || name.equals("endian");
            if (!onElements) {
                codecs.add(byteCodec(codec, name));
            }
            if (onElements == order.isPresent()) {
                throw json.expected("a list of transpose, then bytes, then compressors and checksums");
            }
            if (name.equals("transpose")) {
                axes = permutation(codec.configuration().at("order"), chunk.rank()).stream().map(axes::get).toList();
            } else if (onElements) {
                order = Optional.of(byteOrder(codec.configuration().at("endian"), dtype));
            }
        }
        return new ZarrV3Codecs(
                new ElementLayout(dtype, order.orElseThrow(() -> json.expected("a list with the codec bytes")), chunk, axes),
                new CodecChain(codecs));
    }

    private static List<Integer> permutation(final Json order, final int rank) {
        if (order.node().isTextual()) {
            return switch (order.text()) {
                case "C" -> ElementLayout.cOrder(rank);
                case "F" -> ElementLayout.fortranOrder(rank);
                default -> throw order.expected("a permutation of the axes");
            };
        }
        final List<Integer> axes = order.elements().stream()
                .map(axis -> (int) Math.min(Integer.MAX_VALUE, axis.number(0))).toList();
        if (!axes.stream().sorted().toList().equals(ElementLayout.cOrder(rank))) {
            throw order.expected("a permutation of the " + rank + " axes");
        }
        return axes;
    }

    private static ByteOrder byteOrder(final Json endian, final DType dtype) {
        if (endian.isAbsent() && dtype.byteSize() == 1) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        return switch (endian.isAbsent() ? "" : endian.text()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw endian.expected("\"little\" or \"big\"");
        };
    }

    private static ByteCodec byteCodec(final Json codec, final String name) {
        final Json level = codec.configuration().at("level");
        return switch (name) {
            case "gzip", "numcodecs.gzip" -> new Gzip(level.isAbsent() ? 1 : (int) level.number(-1));
            case "numcodecs.zlib" -> new Zlib(level.isAbsent() ? 1 : (int) level.number(-1));
            case "zstd", "numcodecs.zstd" -> new Zstd(level.isAbsent() ? 1 : (int) level.number(Integer.MIN_VALUE),
                    codec.configuration().at("checksum").node().booleanValue());
            case "crc32c" -> new Crc32c();
            default -> throw codec.unsupported("its chunks went through the codec '" + name + "'", ACCEPTED);
        };
    }

    /** Writes the list for an array whose chunks are in C order. */
    static void write(final ZarrArray array, final ArrayNode list) {
        final ObjectNode bytes = list.addObject().put("name", "bytes");
        if (array.dtype().byteSize() > 1) {
            bytes.putObject("configuration")
                    .put("endian", array.chunk().byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little");
        }
        for (final ByteCodec codec : array.codecs().codecs()) {
            switch (codec) {
                case Gzip(final int level) -> ZarrV3.extension(list.addObject(), "gzip").put("level", level);
                case Zstd(final int level, final boolean checksum) ->
                    ZarrV3.extension(list.addObject(), "zstd").put("level", level).put("checksum", checksum);
                case Crc32c() -> list.addObject().put("name", "crc32c");
                case Zlib(final int level) -> ZarrV3.extension(list.addObject(), "numcodecs.zlib").put("level", level);
            }
        }
    }
}
