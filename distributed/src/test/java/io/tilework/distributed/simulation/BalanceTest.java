package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.protocol.ToClient;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.TensorSink;
import io.tilework.scheduler.logic.Block;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Uneven work and uneven machines end at about the same time everywhere. */
class BalanceTest {

    private static final int ROWS = 2_000;
    private static final Origin HERE = Origin.of("BalanceTest");

    /** Rows that are computed one by one. */
    private static Plan rows() {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(ROWS, 64), Shape.of(1, 64));
        final Expr one = new Expr.Generated(new Generator.Full(Scalar.of(1.0)), DType.FLOAT64, grid, HERE);
        final Expr rows = new Expr.Elementwise(ScalarOp.EXP, Operands.of(one), HERE);
        return Computation.of(rows, new TensorSink(rows.dtype(), grid)).plan(1L << 40);
    }

    /** A sum, whose parts are put together by squares of parts, so that workers need what others make. */
    private static Plan sum() {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(96_000, 48_000), Shape.of(1_000, 1_000));
        final Expr one = new Expr.Generated(new Generator.Full(Scalar.of(1.0)), DType.FLOAT64, grid, HERE);
        final Expr sum = new Expr.Reduction(ReduceOp.SUM, Operands.of(new Expr.Elementwise(ScalarOp.EXP, Operands.of(one), HERE)), List.of(0, 1), 0, HERE);
        return Computation.of(sum, new TensorSink(sum.dtype(), sum.grid())).plan(1L << 40);
    }

    /** Runs the rows, of which each takes so many microseconds on a usual machine; how much longer it takes than if work could be divided at will. */
    private static double timesIdeal(final LongUnaryOperator microsOfRow, final double... slowness) {
        final Plan plan = rows();
        final Conditions conditions = Conditions.calm(slowness.length, 1L << 30);
        final Conditions.Durations durations = (final Block made) -> made.layer().work() instanceof Work.Write ? 1 : microsOfRow.applyAsLong(made.number());
        final ClusterSimulator simulator = new ClusterSimulator(new Conditions.Job(plan, durations), conditions, 1);
        assertInstanceOf(ToClient.Completed.class, simulator.run(slowness));
        double work = 0;
        for (long row = 0; row < ROWS; row++) {
            work += microsOfRow.applyAsLong(row);
        }
        double threads = 0;
        for (final double each : slowness) {
            threads += conditions.threads() / each;
        }
        return simulator.durationMicros() / (work / threads);
    }

    @Test
    void rowsOfAMandelbrotSetOfWhichThoseInTheMiddleTakeLong() {
        final double times = timesIdeal(row -> 2_000 + (Math.abs(row - ROWS / 2) < ROWS / 8 ? 200_000 : 0), 1, 1, 1, 1);
        assertTrue(times < 1.1, () -> times + " of the ideal time");
    }

    @Test
    void aWorkerAtATenthOfTheSpeedOfTheOthers() {
        final double times = timesIdeal(row -> 50_000, 1, 1, 10, 1);
        assertTrue(times < 1.1, () -> times + " of the ideal time");
    }

    @Test
    void allTheWorkAtTheEnd() {
        final double times = timesIdeal(row -> row < ROWS * 9 / 10 ? 1_000 : 300_000, 1, 1, 1, 1);
        assertTrue(times < 1.1, () -> times + " of the ideal time");
    }

    @Test
    void aWorkerAtATenthOfTheSpeedDoesNotMakeWhatOthersHaveTakenOver() {
        final Plan plan = sum();
        final long parts = plan.layer(0).grid().blockCount();
        final Conditions conditions = Conditions.calm(2, 1L << 30);
        final ClusterSimulator simulator = new ClusterSimulator(new Conditions.Job(plan, made -> made.layer().id() == 0 ? 7_500 : 10), conditions, 1);
        assertInstanceOf(ToClient.Completed.class, simulator.run(1, 10));
        final double times = simulator.durationMicros() / (parts * 7_500 / (conditions.threads() * 1.1));
        assertTrue(times < 1.25, () -> times + " of the ideal time");
    }
}
