package io.tilework.engine.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;

/** The files of exchanges in memory: each byte may be written once, and must have been written to be read. */
final class MemoryExchanges implements ExchangeFiles {

    private record Place(int exchange, long position) {}

    private final Map<Place, Byte> bytes = new HashMap<>();

    @Override
    public void write(final int exchange, final long position, final MemorySegment piece) {
        for (long i = 0; i < piece.byteSize(); i++) {
            if (bytes.put(new Place(exchange, position + i), piece.get(ValueLayout.JAVA_BYTE, i)) != null) {
                throw new AssertionError("byte " + (position + i) + " is written twice");
            }
        }
    }

    @Override
    public void read(final int exchange, final long position, final MemorySegment piece) {
        for (long i = 0; i < piece.byteSize(); i++) {
            piece.set(ValueLayout.JAVA_BYTE, i, bytes.get(new Place(exchange, position + i)));
        }
    }
}
