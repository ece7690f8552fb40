package io.tilework.benchmarks.workload;

/**
 * The bytes that a workload must move between memory and processor, per element of its result or of its largest input, if whatever
 * fits in a cache comes from there; as STREAM counts, what is written counts once.
 *
 * @param bytesPerElement 0 if arithmetic takes longer than memory
 * @param kind which of the two speeds of memory it is compared with
 */
public record Traffic(int bytesPerElement, Kind kind) {

    /** What limits a workload. */
    public enum Kind {
        /** Arithmetic, or overhead. */
        NONE,
        /** Memory that is read only. */
        READ,
        /** Memory that is read and written. */
        TRIAD
    }

    /** Not bound by memory. */
    public static final Traffic NONE = new Traffic(0, Kind.NONE);

    static Traffic read(final int bytes) {
        return new Traffic(bytes, Kind.READ);
    }

    static Traffic triad(final int bytes) {
        return new Traffic(bytes, Kind.TRIAD);
    }
}
