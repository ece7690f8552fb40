package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import io.tilework.engine.kernel.interpret.Tile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a new loop over made-up elements until the JVM has compiled it: before that, vectors are objects and a loop is a
 * hundred times slower than the interpreter.
 *
 * <p>That it is compiled shows in its speed alone. If it does not get faster than the interpreter would be within
 * {@link #LIMIT_NANOS} of this thread's own time, for a busy machine must not look like a slow one, because this machine lacks an instruction or the JVM does not inline something, it is refused.
 * Among the first elements are NaN, infinities and huge numbers, so that the rare paths of functions are seen before they
 * are needed: the JVM would throw the code away when it meets one that it did not know of.
 */
final class WarmUp implements AutoCloseable {

    private static final double[] UNUSUAL = {1, -0.5, 0, Double.NaN, 0.25, 1e300, 3, Double.NEGATIVE_INFINITY, -1e-310, 2,
        -1e22, 7, -3.5, 1e-5, 100, 0.75};
    private static final double[] USUAL = {0.5, 0.25, 0.75, 0.125};
    private static final int SMALL_COLUMNS_IN_LANES = 3;
    private static final int BATCH = 200;
    private static final int FEWEST_BATCHES = 30;
    private static final int LARGE_COLUMNS = Tile.ELEMENTS;
    private static final long LIMIT_NANOS = 4_000_000_000L;
    private static final double NANOS_OF_A_STEP = 0.7;
    private static final double NANOS_OF_A_FUNCTION = 6;
    private static final long PAUSE_MILLIS = 5;

    private final VectorProgram program;
    private final CompiledLoop loop;
    private final Arena arena = Arena.ofConfined();
    private final List<Object> unusual = new ArrayList<>();
    private final List<Object> usual = new ArrayList<>();
    private final long[] constants;

    private WarmUp(final VectorProgram program, final CompiledLoop loop) {
        this.program = program;
        this.loop = loop;
        this.constants = new long[program.steps().size()];
        for (final Step step : program.steps()) {
            if (step instanceof Step.Constant constant) {
                constants[constant.number()] = constant.type().isFloating() ? Double.doubleToRawLongBits(USUAL[0]) : 1;
            }
        }
        for (final VectorProgram.Stream stream : program.streams()) {
            final boolean inTile = stream.access() == Access.TILE;
            unusual.add(values(stream.dtype(), inTile, UNUSUAL));
            usual.add(values(stream.dtype(), inTile, USUAL));
        }
        final Object output = values(program.resultType(), program.intoTile(), USUAL);
        unusual.add(output);
        usual.add(output);
    }

    /** Prepares to warm up a loop. */
    static WarmUp of(final VectorProgram program, final CompiledLoop loop) {
        return new WarmUp(program, loop);
    }

    /** Warms the loop up; false if it did not get fast. */
    boolean run() {
        try (this) {
            final int lanes = loop.lanes();
            final long end = spentNanos() + LIMIT_NANOS;
            for (int batch = 0; spentNanos() < end; batch++) {
                for (int i = 0; i < BATCH; i++) {
                    final List<Object> values = (i & 1) == 0 ? unusual : usual;
                    run(values, 1 + i % 2, SMALL_COLUMNS_IN_LANES * lanes + i % lanes);
                }
                if (batch >= FEWEST_BATCHES) {
                    Thread.sleep(PAUSE_MILLIS);
                    if (nanosPerElement() < worthwhileNanos()) {
                        return true;
                    }
                }
            }
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How long this thread has been running; where that is not known, how late it is. */
    private static long spentNanos() {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private double nanosPerElement() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            final long start = System.nanoTime();
            run(usual, 1, LARGE_COLUMNS);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) best / LARGE_COLUMNS;
    }

    /** What the interpreter takes for an element, roughly. */
    private double worthwhileNanos() {
        return program.steps().stream().mapToDouble(step -> OperationCode.isFunction(step) ? NANOS_OF_A_FUNCTION
                : NANOS_OF_A_STEP).sum();
    }

    private void run(final List<Object> values, final int rows, final int columns) {
        final long[] addresses = new long[values.size()];
        final Object[] tiles = new Object[values.size()];
        for (int stream = 0; stream < tiles.length; stream++) {
            if (values.get(stream) instanceof MemorySegment memory) {
                addresses[stream] = memory.address();
            } else {
                tiles[stream] = values.get(stream);
            }
        }
        loop.loop().run(rows, columns, addresses, new long[addresses.length], tiles, constants);
    }

    private Object values(final DType dtype, final boolean inTile, final double[] cycle) {
        if (inTile) {
            final Tile tile = Tile.of(dtype);
            if (tile.array() instanceof double[] doubles) {
                Arrays.setAll(doubles, i -> cycle[i % cycle.length]);
            } else {
                Arrays.setAll((long[]) tile.array(), i -> integer(dtype, cycle, i));
            }
            return tile.array();
        }
        final MemorySegment memory = arena.allocate((long) LARGE_COLUMNS * dtype.byteSize(), Long.BYTES);
        for (int i = 0; i < LARGE_COLUMNS; i++) {
            switch (dtype) {
                case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, cycle[i % cycle.length]);
                case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) cycle[i % cycle.length]);
                case INT64, UINT64 -> memory.setAtIndex(ValueLayout.JAVA_LONG, i, integer(dtype, cycle, i));
                case INT32, UINT32 -> memory.setAtIndex(ValueLayout.JAVA_INT, i, (int) integer(dtype, cycle, i));
                case INT16, UINT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) integer(dtype, cycle, i));
                default -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) integer(dtype, cycle, i));
            }
        }
        return memory;
    }

    private static long integer(final DType dtype, final double[] cycle, final int i) {
        return dtype == DType.BOOL ? i & 1 : (long) cycle[i % cycle.length];
    }

    @Override
    public void close() {
        arena.close();
    }
}
