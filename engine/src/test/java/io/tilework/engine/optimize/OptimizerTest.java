package io.tilework.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprOrder;
import io.tilework.engine.expr.ExprPrinter;
import io.tilework.engine.expr.NumbersSource;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.expr.PlainEvaluator;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimizer keeps what expressions mean, and does what each rule says. */
class OptimizerTest {

    private static final Origin HERE = Origin.of("OptimizerTest");

    static LongStream seeds() {
        return RandomExpr.seeds(400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsTheMeaningOfRandomExpressions(final long seed) {
        final List<Expr> before = RandomExpr.pool(seed, 14);
        final List<Expr> after = Optimizer.optimize(before).roots();
        for (int position = 0; position < before.size(); position++) {
            assertArrayEquals(PlainEvaluator.evaluate(before.get(position)), PlainEvaluator.evaluate(after.get(position)),
                    () -> ExprPrinter.print(before) + "\nbecame\n" + ExprPrinter.print(after));
        }
    }

    @Test
    void everyRuleIsReachedByTheRandomExpressions() {
        final Set<String> fired = new HashSet<>();
        LongStream.range(0, 400).forEach(seed -> fired.addAll(Optimizer.optimize(RandomExpr.pool(seed, 14)).fired().keySet()));
        fired.add(new MergeTinyBlocks().name()); // for arrays of more blocks than a random one has elements
        assertEquals(new HashSet<>(Optimizer.RULES.stream().map(Rule::name).toList()), fired);
    }

    @Test
    void aPartOfAnExpressionReadsOnlyThatPartOfTheSource() {
        final Expr x = source(8, 8);
        final Expr sum = new Expr.Elementwise(ScalarOp.ADD, Operands.of(x, new Expr.Transpose(Operands.of(x), List.of(1, 0),
                HERE)), HERE);
        final Expr part = new Expr.Sliced(Operands.of(sum), List.of(new Slice(6, 2, 1), new Slice(7, 4, -2)),
                ChunkGrid.single(Shape.of(2, 4)), HERE);
        assertEquals("""
                e0 = read numbers [6:8, 7::-2]() float64 (2, 4) chunks (2, 4)
                e1 = read numbers [7::-2, 6:8]() float64 (4, 2) chunks (4, 2)
                e2 = transpose [1, 0](e1) float64 (2, 4) chunks (2, 4)
                e3 = add(e0, e2) float64 (2, 4) chunks (2, 4)
                results e3""", ExprPrinter.print(Optimizer.optimize(List.of(part)).roots()));
    }

    @Test
    void manyTinyBlocksAreReducedInLargerOnes() {
        final Expr ones = ones(Chunks.regular(5, 1), Chunks.regular(1_000_000, 1));
        final Expr sums = new Expr.Reduction(ReduceOp.SUM, Operands.of(new Expr.Elementwise(ScalarOp.ADD, Operands.of(ones, ones),
                HERE)), List.of(1), 0, HERE);
        assertEquals("""
                e0 = full 1.0() float64 (5, 1000000) chunks (1, 65536)
                e1 = add(e0, e0) float64 (5, 1000000) chunks (1, 65536)
                e2 = sum [1](e1) float64 (5, 1) chunks (1, 1)
                results e2""", ExprPrinter.print(Optimizer.optimize(List.of(sums)).roots()));
    }

    @Test
    void aFewTinyBlocksStayAsTheyAre() {
        final Expr sum = new Expr.Reduction(ReduceOp.SUM, Operands.of(ones(Chunks.regular(1000, 1))), List.of(0), 0, HERE);
        assertSame(sum, Optimizer.optimize(List.of(sum)).roots().getFirst());
    }

    private static Expr ones(final Chunks... chunks) {
        return new Expr.Generated(new Generator.Full(Scalar.ofReal(DType.FLOAT64, 1)), DType.FLOAT64, ChunkGrid.of(chunks), HERE);
    }

    @Test
    void equalSubexpressionsAreShared() {
        final Expr x = source(4, 4);
        final Expr first = new Expr.Elementwise(ScalarOp.MULTIPLY, Operands.of(x, x), HERE);
        final Expr second = new Expr.Elementwise(ScalarOp.MULTIPLY, Operands.of(x, x), Origin.of("elsewhere"));
        final List<Expr> roots = Optimizer.optimize(List.of(first, second)).roots();
        assertSame(roots.get(0), roots.get(1));
    }

    @Test
    void transposesCancel() {
        final Expr x = source(4, 6);
        final Expr twice = new Expr.Transpose(Operands.of(new Expr.Transpose(Operands.of(x), List.of(1, 0), HERE)),
                List.of(1, 0), HERE);
        assertSame(x, Optimizer.optimize(List.of(twice)).roots().getFirst());
    }

    @Test
    void anExpressionThatDoublesItselfSixtyTimesIsNotWalkedTwoToTheSixtyTimes() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Expr doubled = source(4, 4);
            for (int step = 0; step < 60; step++) {
                doubled = new Expr.Elementwise(ScalarOp.ADD, Operands.of(doubled, doubled), HERE);
            }
            final Expr part = new Expr.Sliced(Operands.of(doubled), List.of(Slice.all(4), new Slice(0, 2, 1)),
                    ChunkGrid.single(Shape.of(4, 2)), HERE);
            final Expr optimized = Optimizer.optimize(List.of(part)).roots().getFirst();
            assertEquals(61, ExprOrder.operandsFirst(List.of(optimized)).size());
        });
    }

    @Test
    void aChainOfThousandsOfOperationsIsNoProblem() {
        Expr chain = source(4, 4);
        for (int step = 0; step < 5_000; step++) {
            chain = new Expr.Elementwise(ScalarOp.ADD, Operands.of(chain, source(4, 4)), HERE);
        }
        final Expr part = new Expr.Sliced(Operands.of(chain), List.of(Slice.all(4), new Slice(0, 2, 1)),
                ChunkGrid.single(Shape.of(4, 2)), HERE);
        assertTrue(ExprOrder.operandsFirst(Optimizer.optimize(List.of(part)).roots()).size() > 5_000);
    }

    private static Expr source(final long rows, final long columns) {
        final Shape shape = Shape.of(rows, columns);
        final ChunkGrid grid = ChunkGrid.regular(shape, Shape.of(2, 2));
        final double[] numbers = IntStream.range(0, (int) shape.elements()).asDoubleStream().toArray();
        return new Expr.Source(new NumbersSource(DType.FLOAT64, grid, numbers), List.of(Slice.all(rows),
                Slice.all(columns)), grid, HERE);
    }
}
