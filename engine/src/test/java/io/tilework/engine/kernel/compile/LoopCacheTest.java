package io.tilework.engine.kernel.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.Instruction;
import io.tilework.engine.kernel.LoopInput;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import io.tilework.engine.kernel.compile.VectorProgram.Stream;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of compiled loops, who may use them at the same time, and that nobody can tell when they take over. */
class LoopCacheTest {

    private static final ScalarOp.Signature REAL = new ScalarOp.Signature(DType.FLOAT64, DType.FLOAT64);
    private static final int CAPACITY = 16;

    /** {@code exp(x) + x + x + ...}, so that each length is another program. */
    private static LoopProgram chain(final int length) {
        final List<Instruction> body = new ArrayList<>(List.of(new Instruction.Load(0),
                new Instruction.Apply(ScalarOp.EXP, List.of(0), REAL)));
        for (int i = 0; i < length; i++) {
            body.add(new Instruction.Apply(ScalarOp.ADD, List.of(body.size() - 1, 0), REAL));
        }
        return new LoopProgram(1, List.of(new LoopInput(DType.FLOAT64, List.of(0))), body, body.size() - 1);
    }

    private static double[] run(final BlockPool pool, final LoopProgram program, final LoopCache loops, final int elements) {
        final double[] values = new Random(elements).doubles(elements, -2, 2).toArray();
        try (Tensor input = Tensor.fromDoubles(pool, Shape.of(elements), values);
                Tensor output = Tensor.allocate(pool, DType.FLOAT64, Shape.of(elements))) {
            new AdaptiveLoop(program, loops).store(Box.of(Shape.of(elements)), List.of(input), output);
            return IntStream.range(0, elements).mapToDouble(output::getDouble).toArray();
        }
    }

    private static void assertSame(final double[] expected, final double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Double.doubleToRawLongBits(expected[i]), Double.doubleToRawLongBits(actual[i]), "element " + i);
        }
    }

    @Test
    void manyThreadsCompileAndRunTheSameAndOtherProgramsAtOnce() {
        final LoopCache compiled = LoopCache.of(LoopMode.COMPILED);
        final LoopCache interpreted = LoopCache.of(LoopMode.INTERPRETED);
        try (BlockPool pool = new BlockPool(1 << 26)) {
            IntStream.range(0, 400).parallel().forEach(run -> {
                final LoopProgram program = chain(run % 23);
                assertSame(run(pool, program, interpreted, 100 + run), run(pool, program, compiled, 100 + run));
            });
            assertEquals(23, compiled.size());
            assertEquals(0, pool.allocatedBytes());
        }
    }

    /** Loops of vectors of less than eight doubles go with scalar reductions, as do those of any length before reductions are warm. */
    @Test
    void aCompiledLoopMayBeReducedByLoopsThatAreNot() {
        final LoopProgram program = new LoopProgram(2, List.of(new LoopInput(DType.FLOAT64, List.of(0, 1))),
                List.of(new Instruction.Load(0)), 0);
        final int vectorBits = Math.min(256, VectorMachine.vectorBits());
        final LoopCache loops = new LoopCache(LoopMode.COMPILED, CAPACITY, vectorBits, Runnable::run);
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (final ReduceOp op : List.of(ReduceOp.STD, ReduceOp.SUM, ReduceOp.MAX)) {
                for (final List<Integer> axes : List.of(List.of(0), List.of(1), List.of(0, 1))) {
                    assertSame(reduce(pool, program, LoopCache.of(LoopMode.INTERPRETED), op, axes), reduce(pool, program, loops, op, axes));
                }
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    private static double[] reduce(final BlockPool pool, final LoopProgram program, final LoopCache loops, final ReduceOp op,
            final List<Integer> axes) {
        final Shape shape = Shape.of(37, 1500);
        final double[] values = new Random(3).doubles(shape.elements(), -2, 2).toArray();
        final Shape kept = Shape.of(op.stateComponents(DType.FLOAT64), axes.contains(0) ? 1 : 37, axes.contains(1) ? 1 : 1500);
        try (Tensor input = Tensor.fromDoubles(pool, shape, values); Tensor state = Tensor.allocate(pool, DType.FLOAT64, kept)) {
            new AdaptiveLoop(program, loops).reduce(Box.of(shape), List.of(input), state, op);
            return state.toDoubleArray();
        }
    }

    @Test
    void noMoreThanTheCapacityIsKept() {
        final LoopCache loops = new LoopCache(LoopMode.COMPILED, CAPACITY, VectorMachine.vectorBits(), Runnable::run);
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (int length = 0; length < 4 * CAPACITY; length++) {
                run(pool, chain(length), loops, 100);
                assertTrue(loops.size() <= CAPACITY, () -> loops.size() + " are kept");
            }
        }
    }

    @Test
    void aLoopThatNobodyUsesIsUnloaded() throws Exception {
        final WeakReference<Class<?>> type = new WeakReference<>(
                LoopCompiler.compile(StreamedProgram.of(chain(3)).with(List.of(Access.DENSE), false), 256).loop().getClass());
        final Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (type.get() != null && Instant.now().isBefore(end)) {
            System.gc();
            Thread.onSpinWait();
        }
        assertNull(type.get());
    }

    @Test
    void aLoopThatTakesOverComputesTheSameBits() {
        // Compiled and warmed up in the middle of the second run, since there is no background.
        final LoopCache loops = new LoopCache(LoopMode.ADAPTIVE, CAPACITY, VectorMachine.vectorBits(), Runnable::run);
        final LoopProgram program = chain(2);
        final int elements = 1_200_000;
        try (BlockPool pool = new BlockPool(1 << 26)) {
            final double[] first = run(pool, program, loops, elements);
            final LoopCache.Entry entry = loops.entry(StreamedProgram.of(program).with(List.of(Access.DENSE), false));
            assertEquals(Optional.empty(), entry.loop(0), "compiled before it is worth it");
            assertSame(first, run(pool, program, loops, elements));
            assumeTrue(entry.loop(0).isPresent(), "this machine has no vectors, or too little time to warm the loop up");
            assertSame(first, run(pool, program, loops, elements));
        }
    }

    @Test
    void whatHasNoVectorCodeIsInterpreted() {
        final ScalarOp.Signature integers = new ScalarOp.Signature(DType.INT64, DType.INT64);
        final VectorProgram program = new VectorProgram(List.of(new Stream(DType.INT64, Access.DENSE)),
                List.of(new Step.Load(0, DType.INT64), new Step.Apply(ScalarOp.FLOOR_DIVIDE, List.of(0, 0), integers)), 1, false);
        assertFalse(LoopCompiler.accepts(program, 512));
        assertEquals(Optional.empty(), LoopCache.of(LoopMode.COMPILED).entry(program).loop(1_000_000_000));
    }

    @Test
    void constantsShareALoop() {
        final LoopCache loops = LoopCache.of(LoopMode.COMPILED);
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (int constant = 0; constant < 5; constant++) {
                final LoopProgram program = new LoopProgram(1, List.of(new LoopInput(DType.FLOAT64, List.of(0))),
                        List.of(new Instruction.Load(0), new Instruction.Constant(Scalar.ofReal(DType.FLOAT64, constant)),
                                new Instruction.Apply(ScalarOp.MULTIPLY, List.of(0, 1), REAL)), 2);
                final double first = run(pool, program, loops, 64)[0];
                assertEquals(constant * new Random(64).doubles(64, -2, 2).toArray()[0], first);
            }
        }
        assertEquals(1, loops.size());
    }

    @Test
    void aProgramBecomesThisLoop() {
        final Step.Load load = new Step.Load(0, DType.FLOAT64);
        final VectorProgram where = new VectorProgram(List.of(new Stream(DType.FLOAT64, Access.DENSE)), List.of(load,
                new Step.Constant(0, DType.FLOAT64),
                new Step.Apply(ScalarOp.GREATER, List.of(0, 1), new ScalarOp.Signature(DType.FLOAT64, DType.BOOL)),
                new Step.Constant(1, DType.FLOAT64), new Step.Apply(ScalarOp.WHERE, List.of(2, 0, 3), REAL)), 4, false);
        assertEquals("""
                void run(int rows, int columns, long[] addresses, long[] rowBytes, Object[] tiles, long[] constants) {
                    long address0 = addresses[0];
                    long address1 = addresses[1];
                    DoubleVector t1 = DoubleVector.broadcast(DoubleVector.SPECIES_256, ConstantBits.float64(constants[0]));
                    DoubleVector t3 = DoubleVector.broadcast(DoubleVector.SPECIES_256, ConstantBits.float64(constants[1]));
                    int tileStart = 0;
                    int last = columns - 4;
                    int vectors = (columns + 3) / 4;
                    for (int row = 0; row < rows; row++) {
                        for (int k = 0; k < vectors; k++) {
                            int column = Math.min(4 * k, last);
                            DoubleVector t0 = DoubleVector.fromMemorySegment(DoubleVector.SPECIES_256, VectorMemory.ALL, address0 + 8L * column, ByteOrder.LITTLE_ENDIAN);
                            VectorMask t2 = t0.compare(VectorOperators.GT, t1).cast(LongVector.SPECIES_256);
                            DoubleVector t4 = t3.blend(t0, t2.cast(DoubleVector.SPECIES_256));
                            t4.intoMemorySegment(VectorMemory.ALL, address1 + 8L * column, ByteOrder.LITTLE_ENDIAN);
                        }
                        address0 = address0 + rowBytes[0];
                        address1 = address1 + rowBytes[1];
                        tileStart = tileStart + columns;
                    }
                }
                """, LoopCompiler.compile(where, 256).source());
    }
}
