package io.tilework.arrays.store.codec;

import io.tilework.engine.error.ArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a writer wants its chunks compressed.
 *
 * @param method the codec
 * @param level its level; 0 for {@link Method#NONE}
 */
public record Compression(Method method, int level) {

    /** The codecs that can be chosen. */
    public enum Method {
        /** Bytes as they are. */
        NONE(0, 0, 0),
        /** Deflate with a small header, in Zarr version 2 only. */
        ZLIB(0, 9, 1),
        /** Deflate with the header of a gzip file. */
        GZIP(0, 9, 1),
        /** Zstandard. */
        ZSTD(-7, 22, -1);

        private final int lowest;
        private final int highest;
        private final int usual;

        Method(final int lowest, final int highest, final int usual) {
            this.lowest = lowest;
            this.highest = highest;
            this.usual = usual;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Bytes as they are. */
    public static final Compression NONE = new Compression(Method.NONE, 0);

    /**
     * What is used unless something else is asked for. On random float64, level -1 writes about twice as fast as level 1 and
     * reads five times as fast, since it gives up on what does not compress; on data that do compress it is as fast as level 1,
     * and half as good.
     */
    public static final Compression FAST = new Compression(Method.ZSTD, -1);

    /** Checks the level. */
    public Compression {
        if (level < method.lowest || level > method.highest) {
            throw new ArgumentException("compression: " + method + " has no level " + level + "; its levels are "
                    + method.lowest + " to " + method.highest);
        }
    }

    /** The compression with a codec's usual level. */
    public static Compression of(final Method method) {
        return new Compression(method, method.usual);
    }

    /**
     * Reads {@code none}, {@code zlib}, {@code gzip} or {@code zstd}, with a level after a colon if need be: {@code zstd:3}.
     *
     * @throws ArgumentException if it is something else
     */
    public static Compression parse(final String text) {
        final String[] parts = text.split(":", 2);
        final Method method = Arrays.stream(Method.values()).filter(m -> m.toString().equals(parts[0])).findFirst()
                .orElseThrow(() -> unknown(text));
        try {
            return parts.length == 1 ? of(method) : new Compression(method, Integer.parseInt(parts[1]));
        } catch (final NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static ArgumentException unknown(final String text) {
        return new ArgumentException("there is no compression '" + text + "'; choose one of "
                + Arrays.stream(Method.values()).map(Method::toString).collect(Collectors.joining(", "))
                + ", or one with a level, such as zstd:3");
    }

    /** The codecs that do it. */
    public CodecChain codecs() {
        return switch (method) {
            case NONE -> new CodecChain(List.of());
            case ZLIB -> new CodecChain(List.of(new Zlib(level)));
            case GZIP -> new CodecChain(List.of(new Gzip(level)));
            case ZSTD -> new CodecChain(List.of(new Zstd(level, true)));
        };
    }

    @Override
    public String toString() {
        return method == Method.NONE ? "none" : method + ":" + level;
    }
}
