package io.tilework.scheduler.threads;

import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Action;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Event;
import io.tilework.scheduler.logic.Lent;
import io.tilework.scheduler.logic.LocalLogic;
import io.tilework.scheduler.logic.RunLogic;
import io.tilework.scheduler.logic.Task;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One run: what its threads share, behind one lock, and what each of them does.
 *
 * <p>A worker takes work, does it without the lock, then tells the logic with the lock held and carries out what the
 * logic wants done at once: giving memory back. Nothing else happens under the lock; files are removed, and the
 * listener is told, after it was released. A worker that ends something usually takes what the logic wants next itself,
 * so handing over to another thread is rare.
 *
 * <p>The calling thread only waits. If it worked too, interrupting it would close the channels it reads from. But where a few
 * small tasks touch memory alone, it does them itself: starting threads and waiting for them would take many times as long.
 */
final class LocalRun {

    private static final long SMALL_TASKS = 16;
    private static final long SMALL_BLOCK_ELEMENTS = 1 << 14;

    private final RunOptions options;
    private final BlockPool pool;
    private final RunLogic logic;
    private final Workbench bench;
    private final Announcer announcer;
    private final boolean isSmall;
    private final int workers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition workArrived = lock.newCondition();
    private final ArrayDeque<Action.Work> works = new ArrayDeque<>();
    private final Map<Block, Tensor> tensors = new HashMap<>();
    private final ConcurrentLinkedQueue<Block> uselessFiles = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Object> unsent = new ConcurrentLinkedQueue<>();
    private final Consumer<Object> sending;
    private final Condition loanReturned = lock.newCondition();
    private int loans;
    private int idleWorkers;
    private Action.Outcome outcome;
    private RuntimeException failure;
    private boolean interrupted;

    private long tasks;
    private Moved moved = Moved.NOTHING;

    LocalRun(final Plan plan, final RunOptions options, final BlockPool pool, final Workbench bench,
            final Announcer announcer) {
        this.options = options;
        this.pool = pool;
        this.isSmall = isSmall(plan);
        this.workers = isSmall ? 1 : (int) Math.clamp(plan.taskCount(), 1, options.threads());
        this.logic = new LocalLogic(plan, options.memoryBytes(), workers);
        this.bench = bench;
        this.announcer = announcer;
        this.sending = message -> {
            throw new TileworkBug("a run of this process alone has nobody to tell: " + message);
        };
    }

    /** The part of this process in a run that several share; it ends when the logic says so. */
    LocalRun(final RunLogic logic, final RunOptions options, final BlockPool pool, final Workbench bench, final Announcer announcer,
            final Consumer<Object> sending) {
        this.options = options;
        this.pool = pool;
        this.isSmall = false;
        this.workers = options.threads() + SharedRun.FETCHING_THREADS;
        this.logic = logic;
        this.bench = bench;
        this.announcer = announcer;
        this.sending = sending;
    }

    /** Whether a plan is done in less time than it takes to start a thread, and reads and writes no files. */
    private static boolean isSmall(final Plan plan) {
        return plan.taskCount() <= SMALL_TASKS && plan.layers().stream().allMatch(layer ->
                layer.grid().largestBlock().elements() <= SMALL_BLOCK_ELEMENTS && !(layer.work() instanceof Work.Read)
                        && !(layer.work() instanceof Work.Write(BlockSink sink) && !sink.isResident()));
    }

    /** Runs to the end, whatever the end is; nothing is left in memory. */
    void run() {
        if (isSmall) {
            begin();
            work(0);
        } else {
            runOnThreads();
        }
        awaitLoans();
        tensors.values().forEach(Tensor::close);
    }

    private void begin() {
        lock.lock();
        try {
            logic.start();
            carryOut();
        } finally {
            lock.unlock();
        }
    }

    private void runOnThreads() {
        final Crew crew = new Crew(workers);
        begin();
        try {
            crew.begin(this::work);
        } catch (final OutOfMemoryError e) {
            abandon(e);
        }
        boolean ended = false;
        while (!ended) {
            try {
                crew.await();
                ended = true;
            } catch (final InterruptedException e) {
                interrupted = true;
                cancel();
            }
        }
    }

    /** Begins no more tasks, and has the run end as soon as those that are running have ended. For any thread. */
    void cancel() {
        lock.lock();
        try {
            tell(new Event.Cancelled());
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the logic, and then what that wants done. For any thread; what is done must not block. */
    void steer(final Runnable change) {
        lock.lock();
        try {
            if (outcome == null) {
                change.run();
                carryOut();
            }
        } catch (final RuntimeException | Error unexpected) {
            abandon(unexpected);
        } finally {
            lock.unlock();
        }
        afterwards();
    }

    /** A block for another process, or null; the tensor is null if it is in a file. */
    SharedRun.Loan lend(final int layer, final long number) {
        lock.lock();
        try {
            final Lent lent = outcome == null ? logic.lend(layer, number) : null;
            if (lent == null) {
                return null;
            }
            loans++;
            return new SharedRun.Loan(lent, lent.inMemory() ? tensors.get(lent.block()) : null);
        } finally {
            lock.unlock();
        }
    }

    /** A block that was lent is given back. */
    void giveBack(final Lent lent) {
        steer(() -> logic.returned(lent));
        endLoan();
    }

    /** The files of the run stay until {@link #endLoan}; false if the run is over. */
    boolean lendFiles() {
        lock.lock();
        try {
            loans += outcome == null ? 1 : 0;
            return outcome == null;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads any more what was lent. */
    void endLoan() {
        lock.lock();
        try {
            loans--;
            loanReturned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Even if the run was given up in the middle, memory stays as long as somebody reads it. */
    private void awaitLoans() {
        lock.lock();
        try {
            while (loans > 0) {
                loanReturned.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done without the lock. */
    private void afterwards() {
        for (Object message = unsent.poll(); message != null; message = unsent.poll()) {
            sending.accept(message);
        }
        for (Block useless = uselessFiles.poll(); useless != null; useless = uselessFiles.poll()) {
            bench.removeFile(useless);
        }
        announcer.tell();
    }

    private void work(final int worker) {
        try {
            workToTheEnd(worker);
        } catch (final RuntimeException | Error unexpected) {
            abandon(unexpected);
        }
    }

    private void workToTheEnd(final int worker) {
        Workbench.Order order = awaitOrder();
        while (order != null) {
            final Workbench.Product product = bench.carryOut(order, worker);
            order = exchange(order, product);
            afterwards();
            order = order == null ? awaitOrder() : order;
        }
    }

    /** Waits for work; null at the end. */
    private Workbench.Order awaitOrder() {
        lock.lock();
        try {
            while (works.isEmpty() && outcome == null) {
                idleWorkers++;
                workArrived.awaitUninterruptibly();
                idleWorkers--;
            }
            return takeOrder();
        } finally {
            lock.unlock();
        }
    }

    /** Hands in what was made, and takes the next work if there is any. */
    private Workbench.Order exchange(final Workbench.Order done, final Workbench.Product product) {
        lock.lock();
        try {
            take(done, product);
            tell(event(done.work(), product));
            return takeOrder();
        } finally {
            lock.unlock();
        }
    }

    private static Event event(final Action.Work done, final Workbench.Product product) {
        if (product.isMissing()) {
            return new Event.Missing((Action.RestoreBlock) done);
        }
        if (product.lost() != null) {
            return new Event.Lost((Action.StartTask) done, product.lost());
        }
        return product.failure() == null ? new Event.Done(done) : new Event.Failed(done);
    }

    /** Takes in what a worker made. */
    private void take(final Workbench.Order done, final Workbench.Product product) {
        moved = product.moved().total() == 0 ? moved : moved.plus(product.moved());
        if (product.failure() != null) {
            fail(product.failure());
            return;
        }
        if (product.lost() != null) {
            return;
        }
        switch (done.work()) {
            case Action.StartTask(Task task) -> {
                tasks++;
                if (task.accumulated() != null) {
                    tensors.remove(task.accumulated());
                }
                if (product.made() != null) {
                    tensors.put(task.output(), product.made());
                }
            }
            case Action.SpillBlock _ -> { }
            case Action.RestoreBlock(Block block) -> {
                if (!product.isMissing()) {
                    tensors.put(block, product.made());
                }
            }
        }
    }

    private void fail(final RuntimeException what) {
        if (failure == null) {
            failure = what;
        } else {
            failure.addSuppressed(what);
        }
    }

    /** Tells the logic, and carries out what it wants done at once. */
    private void tell(final Event event) {
        try {
            if (outcome == null) {
                logic.on(event);
                carryOut();
            }
        } catch (final RuntimeException | Error unexpected) {
            abandon(unexpected);
        }
    }

    /** Ends the run at once because of a fault that is not that of a task, so that nobody waits for ever. */
    private void abandon(final Throwable unexpected) {
        lock.lock();
        try {
            fail(unexpected instanceof RuntimeException exception ? exception
                    : new ComputeException("the run had to be given up: " + unexpected, unexpected));
            end(Action.Outcome.STOPPED);
        } finally {
            lock.unlock();
        }
    }

    private void carryOut() {
        for (Action action = logic.poll(); action != null; action = logic.poll()) {
            switch (action) {
                case Action.Work work -> {
                    works.add(work);
                    if (idleWorkers > 0) {
                        workArrived.signal();
                    }
                }
                case Action.FreeBlock(Block block, Action.Cause cause) -> {
                    tensors.remove(block).close();
                    if (cause == Action.Cause.DROPPED) {
                        announcer.note(new RunEvent.BlockDropped(System.nanoTime(), block.layer().id(), block.index(),
                                block.bytes()));
                    }
                }
                case Action.RemoveFile(Block block) -> uselessFiles.add(block);
                case Action.Send(Object message) -> unsent.add(message);
                case Action.Message message -> throw new TileworkBug("nobody turned this into something to send: " + message);
                case Action.Finish(Action.Outcome how) -> end(how);
            }
        }
    }

    private void end(final Action.Outcome how) {
        outcome = how;
        works.clear();
        workArrived.signalAll();
    }

    /** The next work with its tensors, or null. */
    private Workbench.Order takeOrder() {
        final Action.Work work = works.poll();
        return switch (work) {
            case null -> null;
            case Action.StartTask(Task task) -> new Workbench.Order(work, tensors(task), task.accumulated() == null ? null
                    : tensors.get(task.accumulated()));
            case Action.SpillBlock(Block block) -> new Workbench.Order(work, List.of(tensors.get(block)), null);
            case Action.RestoreBlock _ -> new Workbench.Order(work, List.of(), null);
        };
    }

    private List<Tensor> tensors(final Task task) {
        final List<Block> inputs = task.inputs();
        final Tensor[] found = new Tensor[inputs.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = tensors.get(inputs.get(i));
        }
        return Arrays.asList(found);
    }

    /** What failed, or null. */
    RuntimeException failure() {
        return failure;
    }

    /** Whether the calling thread was interrupted while it waited. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** How it ended. */
    Action.Outcome outcome() {
        return outcome;
    }

    /** What was moved. */
    Moved moved() {
        lock.lock();
        try {
            return moved;
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks are done. */
    long tasks() {
        lock.lock();
        try {
            return tasks;
        } finally {
            lock.unlock();
        }
    }

    /** What it took. */
    RunSummary summary(final long durationNanos) {
        return new RunSummary(durationNanos, tasks, pool.peakBytes() + options.memoryBytes() - pool.limitBytes(),
                options.memoryBytes(), moved);
    }
}
