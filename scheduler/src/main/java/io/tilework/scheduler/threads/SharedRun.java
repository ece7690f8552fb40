package io.tilework.scheduler.threads;

import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Lent;
import io.tilework.scheduler.logic.RunLogic;
import io.tilework.scheduler.spill.Orphans;
import io.tilework.scheduler.spill.SpillFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * The part that this process has in a run that several processes share: its threads, its memory and its files. The logic decides; this carries out what it wants done, and sends
 * what it has to say.
 */
public final class SharedRun implements AutoCloseable {

    /**
     * A block that is being given to another process.
     *
     * @param tensor the block; null if it has to be read from its file
     */
    record Loan(Lent lent, Tensor tensor) {}

    /** A block that stays where it is until this is closed. */
    public final class LentBlock implements AutoCloseable {

        private final Loan loan;

        private LentBlock(final Loan loan) {
            this.loan = loan;
        }

        /** The block in memory; empty if it is in a file. */
        public Optional<Tensor> tensor() {
            return Optional.ofNullable(loan.tensor());
        }

        /** The file that holds the block as an Arrow IPC stream, if it is not in memory. */
        public Path file() {
            return files.path(Workbench.fileName(loan.lent().block()));
        }

        @Override
        public void close() {
            run.giveBack(loan.lent());
        }
    }

    /** A file of pieces that stays until this is closed. */
    public final class LentPieces implements AutoCloseable {

        private final FileChannel file;

        private LentPieces(final FileChannel file) {
            this.file = file;
        }

        /** The file, which is not to be closed. */
        public FileChannel file() {
            return file;
        }

        @Override
        public void close() {
            run.endLoan();
        }
    }

    /** So many threads more than those that compute wait for blocks of other processes; a logic is to be made for as many workers as there are of both. */
    public static final int FETCHING_THREADS = 2;

    private final BlockPool pool;
    private final SpillFiles files;
    private final Announcer announcer;
    private final LocalRun run;

    /**
     * Prepares it.
     *
     * @param plan what is run
     * @param sending takes what the logic has to say; called by several threads, and must not block
     */
    public SharedRun(final RunLogic logic, final Plan plan, final RunOptions options, final Fetching fetching, final RunListener listener,
            final Consumer<Object> sending) {
        Orphans.removeOnce(options.spillDirectory());
        this.pool = BlockPool.ofRun(options.memoryBytes() - plan.heldBytes());
        this.files = new SpillFiles(options.spillDirectory());
        this.announcer = new Announcer(listener);
        this.run = new LocalRun(logic, options, pool, new Workbench(pool, files, announcer, plan.heldBytes(), new Retries(options), fetching, new Semaphore(options.threads())), announcer,
                sending);
    }

    /** Works until the logic says that the run is over; nothing is left in memory then. */
    public void run() {
        run.run();
    }

    /** Does something with the logic, and then what that wants done; nothing, once the run is over. For any thread; must not block. */
    public void steer(final Runnable change) {
        run.steer(change);
    }

    /** A block for another process, if it is here and made. For any thread. */
    public Optional<LentBlock> lend(final int layer, final long number) {
        return Optional.ofNullable(run.lend(layer, number)).map(LentBlock::new);
    }

    /** Pieces that the task of a block has left in the file of its layer, if it ran here. For any thread. */
    public Optional<LentPieces> lendPieces(final int layer, final long number) throws IOException {
        if (!run.lendFiles()) {
            return Optional.empty();
        }
        if (!files.isWritten(layer, number)) {
            run.endLoan();
            return Optional.empty();
        }
        try {
            return Optional.of(new LentPieces(files.exchange(layer)));
        } catch (final IOException e) {
            run.endLoan();
            throw e;
        }
    }

    /** What failed. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(run.failure());
    }

    /** How many tasks are done. */
    public long tasks() {
        return run.tasks();
    }

    /** What went to and from storage. */
    public Moved moved() {
        return run.moved();
    }

    /** What its blocks take now, in bytes. */
    public long bookedBytes() {
        return pool.allocatedBytes();
    }

    /** What its blocks took at most, in bytes. */
    public long peakBytes() {
        return pool.peakBytes();
    }

    /** Gives memory and files back, once the run is over. */
    @Override
    public void close() {
        announcer.finish();
        files.close();
        pool.close();
    }
}
