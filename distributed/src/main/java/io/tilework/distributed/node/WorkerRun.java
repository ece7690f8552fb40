package io.tilework.distributed.node;

import io.tilework.distributed.codec.ExprCodec;
import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.distributed.transfer.BlockFiles;
import io.tilework.distributed.transfer.BlockName;
import io.tilework.distributed.transfer.BlockShelf;
import io.tilework.distributed.transfer.Connections;
import io.tilework.distributed.worker.Envelope;
import io.tilework.distributed.worker.WorkerLogic;
import io.tilework.engine.error.CancelledException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.plan.Lowering;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Cancellation;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Event;
import io.tilework.scheduler.threads.Fetching;
import io.tilework.scheduler.threads.SharedRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** One run, as far as this worker is concerned. Made when the run is heard of; {@link #run} does everything, on a thread of its own. */
final class WorkerRun {

    private static final InstalledSinks SINKS = new InstalledSinks();

    private final RunSpec spec;
    private final long planBytes;
    private final WorkerSettings settings;
    private final WorkerInfo me;
    private final Connections connections;
    private final LongFunction<InetSocketAddress> peers;
    private final Transport transport;
    /** Hears what the run took once it is over. */
    private final Consumer<Usage> ended;
    private final Cancellation over = new Cancellation();

    /** There as soon as the plan is made, until everything is given back. */
    private volatile Going going;

    private record Going(WorkerLogic logic, SharedRun shared) {}

    WorkerRun(final ToWorker.Begin begin, final WorkerSettings settings, final WorkerInfo me, final Connections connections,
            final LongFunction<InetSocketAddress> peers, final Transport transport, final Consumer<Usage> ended) {
        this.ended = ended;
        this.spec = begin.spec();
        this.planBytes = begin.planBytes();
        this.settings = settings;
        this.me = me;
        this.connections = connections;
        this.peers = peers;
        this.transport = transport;
    }

    long number() {
        return spec.run();
    }

    /** Makes the plan and works until the run is over. What goes wrong is told to the controller. */
    void run() {
        try {
            if (!over.isRequested()) {
                work(plan());
            }
        } catch (final TileworkException e) {
            broken(e);
        } catch (final IOException e) {
            broken(new ComputeException("the computation cannot be run here: " + e.getMessage(), e));
        } catch (final RuntimeException | Error e) {
            broken(new ComputeException("the computation cannot be run here: " + e, e));
        }
    }

    private void broken(final RuntimeException e) {
        if (!over.isRequested()) {
            transport.toController(new ToController.RunBroken(me.id(), spec.run(), e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    private Plan plan() throws IOException {
        if (spec.version() != Message.VERSION) {
            throw new IOException("the client speaks version " + spec.version() + ", and this worker version " + Message.VERSION + "; all must run the same Tilework");
        }
        final InetSocketAddress client = new InetSocketAddress(spec.clientHost(), spec.clientPort());
        final List<Expr> results = new ExprCodec(RunSources.atWorker(connections, client, spec.run())).decode(spec.expressions());
        final List<BlockSink> sinks = new ArrayList<>();
        for (int result = 0; result < results.size(); result++) {
            sinks.add(sink(result, results.get(result), client));
        }
        final Plan plan = Lowering.lower(results, sinks, planBytes);
        MemoryNeed.check(plan, planBytes);
        return plan;
    }

    private BlockSink sink(final int number, final Expr result, final InetSocketAddress client) {
        return SINKS.open(spec.sinks().get(number), result.dtype(), result.grid())
                .orElseGet(() -> new ClientSink(connections, client, spec.run(), number, result.dtype(), result.grid(), over));
    }

    private void work(final Plan plan) {
        final WorkerLogic logic = new WorkerLogic(me, spec.run(), plan, planBytes, me.threads() + SharedRun.FETCHING_THREADS, this::used);
        final RunOptions options = RunOptions.defaults().withMemoryBytes(me.memoryBytes()).withThreads(me.threads())
                .withSpillDirectory(settings.directory()).withRetries(spec.retries()).withCancellation(over);
        try (SharedRun shared = new SharedRun(logic, plan, options, fetching(), RunListener.silent(), this::send)) {
            going = new Going(logic, shared);
            over.onRequest(() -> shared.steer(() -> logic.on(new Event.Ended())));
            report();
            shared.run();
            ended.accept(used());
            going = null;
            shared.failure().filter(failure -> !(failure instanceof CancelledException)).ifPresent(this::broken);
        } finally {
            going = null;
        }
    }

    private Usage used() {
        final Going now = going;
        return now == null ? Usage.NONE : new Usage(now.shared.tasks(), now.shared.bookedBytes(), now.shared.peakBytes(), now.shared.moved());
    }

    private void send(final Object message) {
        final Envelope envelope = (Envelope) message;
        if (envelope.to() == null) {
            transport.toController((ToController) envelope.message());
        } else {
            transport.toWorker(envelope.to(), (ToWorker) envelope.message());
        }
    }

    private Fetching fetching() {
        return new Fetching() {
            @Override
            public boolean fetch(final Block block, final Tensor target) {
                final List<BlockName> names = List.of(new BlockName(spec.run(), block.layer().id(), block.number()));
                final boolean[] found = new boolean[1];
                return askMaker(block, connection -> {
                    found[0] = connection.fetch(names, List.of(target))[0];
                    return true;
                }) && found[0];
            }

            @Override
            public boolean fetchPieces(final Block any, final List<ExchangeFiles.Piece> pieces, final ExchangeFiles.Receiver receiver) {
                return askMaker(any, connection -> connection.fetchPieces(spec.run(), any.layer().id(), pieces, receiver));
            }
        };
    }

    /** Does something with a connection to whoever made a block; false if that cannot be reached, and it is asked for again from whoever holds it then. */
    private boolean askMaker(final Block block, final Connections.Use use) {
        final InetSocketAddress maker = peers.apply(block.maker());
        try {
            if (maker != null && !over.isRequested()) {
                return connections.use(maker, use);
            }
        } catch (final IOException e) {
            // As if nothing were known of it.
            tellUnreachable(block.maker());
            return false;
        }
        tellUnreachable(block.maker());
        return false;
    }

    private void tellUnreachable(final long maker) {
        final Going now = going;
        if (now != null) {
            now.shared.steer(() -> now.logic.unreachable(maker));
        }
    }

    /** Nothing more is wanted. */
    void end() {
        over.request();
    }

    void receive(final ToWorker message) {
        final Going now = going;
        if (now != null) {
            now.shared.steer(() -> now.logic.receive(message));
        }
    }

    void tick(final long millis) {
        final Going now = going;
        if (now != null) {
            now.shared.steer(() -> now.logic.tick(millis));
        }
    }

    /** Tells the controller how it goes. */
    void report() {
        final Going now = going;
        if (now == null) {
            transport.toController(new ToController.Report(me, spec.run(), planBytes, 0, 0, List.of(), Usage.NONE));
        } else {
            now.shared.steer(() -> transport.toController(now.logic.report()));
        }
    }

    /** A block for another worker. */
    Optional<BlockShelf.Lent> lend(final BlockName name) {
        final Going now = going;
        return now == null || name.run() != spec.run() ? Optional.empty() : now.shared.lend(name.layer(), name.block()).map(WorkerRun::given);
    }

    /** A piece for another worker. */
    Optional<BlockShelf.Lent> lendPiece(final BlockName name, final long position, final long bytes) throws IOException {
        final Going now = going;
        return now == null || name.run() != spec.run() ? Optional.empty()
                : now.shared.lendPieces(name.layer(), name.block()).map(pieces -> given(pieces, position, bytes));
    }

    private static BlockShelf.Lent given(final SharedRun.LentPieces pieces, final long position, final long bytes) {
        return new BlockShelf.Lent() {
            @Override
            public void writeTo(final WritableByteChannel channel) throws IOException {
                BlockFiles.send(pieces.file(), position, bytes, channel);
            }

            @Override
            public void close() {
                pieces.close();
            }
        };
    }

    private static BlockShelf.Lent given(final SharedRun.LentBlock block) {
        return new BlockShelf.Lent() {
            @Override
            public void writeTo(final WritableByteChannel channel) throws IOException {
                if (block.tensor().isPresent()) {
                    TensorIpc.write(block.tensor().get(), channel);
                } else {
                    BlockFiles.send(block.file(), channel);
                }
            }

            @Override
            public void close() {
                block.close();
            }
        };
    }
}
