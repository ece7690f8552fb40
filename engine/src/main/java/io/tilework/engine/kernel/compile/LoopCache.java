package io.tilework.engine.kernel.compile;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.interpret.RandomLoops;
import io.tilework.engine.kernel.interpret.ReductionLoops;
import io.tilework.engine.kernel.interpret.ScalarReductionLoops;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The compiled loops of a process, found by what they compute.
 *
 * <p>A program is interpreted until it has computed enough elements to be worth compiling. Then it is compiled and warmed up in
 * the background, while it goes on being interpreted, and used only if it got faster than the interpreter. What was not used
 * for longest is dropped when there are too many, and its class is unloaded.
 */
public final class LoopCache {

    private static final int CAPACITY = 512;
    private static final int EIGHT_LANES_BITS = 512;
    private static final long WORTH_COMPILING_ELEMENTS = 2_000_000;

    private final Cache<VectorProgram, Entry> entries;
    private final LoopMode mode;
    private final int vectorBits;
    private final Executor background;
    private final Optional<ReductionWarmUp> reductions;
    private final TranspositionWarmUp transpositions;
    private final RandomWarmUp randoms;
    private volatile Consumer<String> shown = text -> { };

    /** A cache whose loops are compiled in some mode, at most so many at a time. */
    LoopCache(final LoopMode mode, final int capacity, final int vectorBits, final Executor background) {
        this.entries = CacheBuilder.newBuilder().maximumSize(capacity).build();
        this.mode = vectorBits == 0 ? LoopMode.INTERPRETED : mode;
        this.vectorBits = vectorBits;
        this.background = background;
        this.randoms = new RandomWarmUp(background);
        this.transpositions = new TranspositionWarmUp(background);
        this.reductions = vectorBits == EIGHT_LANES_BITS ? Optional.of(new ReductionWarmUp(background)) : Optional.empty();
    }

    /** A cache of its own for tests and measurements. */
    public static LoopCache of(final LoopMode mode) {
        return new LoopCache(mode, CAPACITY, VectorMachine.vectorBits(), new BackgroundCompiler());
    }

    /** The cache that all programs share. */
    public static LoopCache shared() {
        return Shared.CACHE;
    }

    /** Made when it is first needed. */
    private static final class Shared {
        private static final LoopCache CACHE = made();

        private static LoopCache made() {
            final int vectorBits = VectorMachine.vectorBits();
            if (vectorBits == 0) {
                System.getLogger(LoopCache.class.getPackageName()).log(System.Logger.Level.WARNING, "Tilework computes without SIMD,"
                        + " several times slower: start java with --add-modules jdk.incubator.vector");
            }
            return new LoopCache(LoopMode.ofProcess(), CAPACITY, vectorBits, new BackgroundCompiler());
        }
    }

    /** From now on the Java of every loop that is compiled is shown. */
    public void showTo(final Consumer<String> listener) {
        shown = listener;
    }

    /** The entry of a program; made if there is none. */
    Entry entry(final VectorProgram program) {
        try {
            return entries.get(program, () -> new Entry(program));
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The loops for reducing so many elements of a dtype. */
    ReductionLoops reductionLoops(final ReduceOp op, final DType dtype, final long count) {
        if (reductions.isEmpty() || mode == LoopMode.INTERPRETED) {
            return ScalarReductionLoops.INSTANCE;
        }
        return mode == LoopMode.COMPILED ? ReductionWarmUp.vectors()
                : reductions.get().loops(op, dtype, count, WORTH_COMPILING_ELEMENTS);
    }

    /** The loops for making so many random numbers. */
    RandomLoops randomLoops(final long count) {
        return switch (mode) {
            case INTERPRETED -> RandomLoops.SCALAR;
            case COMPILED -> RandomWarmUp.vectors();
            case ADAPTIVE -> randoms.loops(count, WORTH_COMPILING_ELEMENTS);
        };
    }

    /** How transposed tiles are read with vectors, if they can be by now. */
    Optional<TransposedRead> transposition() {
        return vectorBits != EIGHT_LANES_BITS ? Optional.empty()
                : mode == LoopMode.COMPILED ? Optional.of(TranspositionWarmUp.vectors()) : transpositions.warm();
    }

    /** How many programs are remembered. */
    long size() {
        return entries.size();
    }

    /** What is known of one program. */
    final class Entry {

        private final VectorProgram program;
        private final AtomicLong elements = new AtomicLong();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final boolean accepted;
        private volatile CompiledLoop ready;

        private Entry(final VectorProgram program) {
            this.program = program;
            this.accepted = mode != LoopMode.INTERPRETED && LoopCompiler.accepts(program, vectorBits);
        }

        /** What is computed. */
        VectorProgram program() {
            return program;
        }

        /** Whether it is for streams that run along the columns in this way; the program is known to be the same else. */
        boolean isFor(final List<Access> accesses) {
            for (int stream = 0; stream < accesses.size(); stream++) {
                if (program.streams().get(stream).access() != accesses.get(stream)) {
                    return false;
                }
            }
            return true;
        }

        /** The compiled loop to compute so many elements with, if there is one already. */
        Optional<CompiledLoop> loop(final long count) {
            if (ready == null && accepted) {
                if (mode == LoopMode.COMPILED) {
                    compileNow();
                } else if (elements.addAndGet(count) >= WORTH_COMPILING_ELEMENTS && asked.compareAndSet(false, true)) {
                    background.execute(this::compileAndWarmUp);
                }
            }
            return Optional.ofNullable(ready);
        }

        private synchronized void compileNow() {
            if (ready == null) {
                ready = compile();
            }
        }

        /** What cannot be compiled goes on being interpreted, which is slower and as right. */
        private void compileAndWarmUp() {
            try {
                final CompiledLoop loop = compile();
                if (WarmUp.of(program, loop).run()) {
                    ready = loop;
                }
            } catch (final RuntimeException | LinkageError bug) {
                System.getLogger(LoopCache.class.getPackageName()).log(System.Logger.Level.WARNING,
                        "a loop could not be compiled and is interpreted: " + bug.getMessage());
            }
        }

        private CompiledLoop compile() {
            final CompiledLoop loop = LoopCompiler.compile(program, vectorBits);
            shown.accept(loop.source());
            return loop;
        }
    }
}
