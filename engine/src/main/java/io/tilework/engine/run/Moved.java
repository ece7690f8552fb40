package io.tilework.engine.run;

/**
 * What went to and from storage, in bytes.
 *
 * @param read from stored arrays
 * @param written to sinks
 * @param spilled to files of the run
 * @param restored from files of the run
 */
public record Moved(long read, long written, long spilled, long restored) {

    /** No bytes. */
    public static final Moved NOTHING = new Moved(0, 0, 0, 0);

    /** Bytes read from a stored array. */
    public static Moved read(final long bytes) {
        return new Moved(bytes, 0, 0, 0);
    }

    /** Bytes written to a sink. */
    public static Moved written(final long bytes) {
        return new Moved(0, bytes, 0, 0);
    }

    /** Bytes written to a file of the run. */
    public static Moved spilled(final long bytes) {
        return new Moved(0, 0, bytes, 0);
    }

    /** Bytes read back from a file of the run. */
    public static Moved restored(final long bytes) {
        return new Moved(0, 0, 0, bytes);
    }

    /** The sum of both. */
    public Moved plus(final Moved other) {
        return new Moved(read + other.read, written + other.written, spilled + other.spilled, restored + other.restored);
    }

    /** All bytes, wherever they went. */
    public long total() {
        return read + written + spilled + restored;
    }
}
