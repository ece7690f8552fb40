package io.tilework.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of exchanges in memory: each byte may be written once, and must have been written to be read. */
final class MemoryExchanges implements ExchangeFiles {

    private record Place(int layer, long at) {}

    private final Map<Place, Byte> bytes = new HashMap<>();
    private final Set<Place> blocks = new HashSet<>();

    @Override
    public void write(final int layer, final long position, final MemorySegment piece) {
        for (long i = 0; i < piece.byteSize(); i++) {
            if (bytes.put(new Place(layer, position + i), piece.get(ValueLayout.JAVA_BYTE, i)) != null) {
                throw new AssertionError("byte " + (position + i) + " is written twice");
            }
        }
    }

    @Override
    public void written(final int layer, final long block) {
        blocks.add(new Place(layer, block));
    }

    @Override
    public void read(final int layer, final List<Piece> pieces, final Receiver receiver) {
        for (int piece = 0; piece < pieces.size(); piece++) {
            final Piece wanted = pieces.get(piece);
            assertTrue(blocks.contains(new Place(layer, wanted.block())), () -> wanted + " is read before its block is written");
            final MemorySegment room = receiver.room(piece);
            assertEquals(wanted.bytes(), room.byteSize());
            for (long i = 0; i < room.byteSize(); i++) {
                room.set(ValueLayout.JAVA_BYTE, i, bytes.get(new Place(layer, wanted.position() + i)));
            }
            receiver.arrived(piece);
        }
    }
}
