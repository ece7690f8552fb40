package io.tilework.distributed.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprPrinter;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.expr.PlainEvaluator;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions survive the way through bytes, and bytes that are no expressions are refused as such. */
class ExprCodecTest {

    private static final Origin HERE = Origin.of("ExprCodecTest");

    private final Shelf shelf = new Shelf();
    private final ExprCodec codec = new ExprCodec(shelf);

    /** Sources by number. */
    private static final class Shelf implements SourceAddresses {
        private final List<BlockSource> sources = new ArrayList<>();

        @Override
        public String of(final BlockSource source) {
            if (!sources.contains(source)) {
                sources.add(source);
            }
            return "shelf:" + sources.indexOf(source);
        }

        @Override
        public BlockSource open(final String address) throws IOException {
            if (!address.matches("shelf:[0-9]") || Integer.parseInt(address.substring(6)) >= sources.size()) {
                throw new IOException("nothing is at " + address);
            }
            return sources.get(Integer.parseInt(address.substring(6)));
        }
    }

    static LongStream seeds() {
        return RandomExpr.seeds(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadMeansWhatWasWritten(final long seed) throws IOException {
        final List<Expr> written = RandomExpr.pool(seed, 12);
        final byte[] bytes = codec.encode(written);
        final List<Expr> read = codec.decode(bytes);

        assertEquals(ExprPrinter.print(written), ExprPrinter.print(read));
        assertArrayEquals(bytes, codec.encode(read));
        for (int i = 0; i < written.size(); i++) {
            assertArrayEquals(PlainEvaluator.evaluate(written.get(i)), PlainEvaluator.evaluate(read.get(i)));
        }
    }

    private static Expr main(final long size, final long chunk) {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(size, size), Shape.of(chunk, chunk));
        final Expr x = new Expr.Generated(new Generator.Random(1, 2, new Generator.Distribution.Normal(0, 1)), DType.FLOAT64, grid, HERE);
        final Expr mean = new Expr.Reduction(ReduceOp.MEAN, Operands.of(x), List.of(0), 0, HERE);
        final Expr both = new Expr.Elementwise(ScalarOp.ADD, Operands.of(x, new Expr.Transpose(Operands.of(x), List.of(1, 0), HERE)), HERE);
        return new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(both, mean), HERE);
    }

    @Test
    void theBytesDoNotGrowWithTheNumberOfBlocks() throws IOException {
        final int few = codec.encode(List.of(main(1_000, 500))).length;
        final int many = codec.encode(List.of(main(1L << 31, 1 << 10))).length;
        assertTrue(many < few + 100 && many < 1_000, few + " and " + many + " bytes");
    }

    @Test
    void numbersKeepTheirBits() throws IOException {
        for (final Scalar value : List.of(Scalar.of(-0.0), Scalar.of(Double.NaN), Scalar.of(Double.NEGATIVE_INFINITY), Scalar.of(Long.MIN_VALUE), Scalar.of(0.1f),
                Scalar.complex(1e-300, -0.0), Scalar.ofInteger(DType.UINT64, -1))) {
            final Expr full = new Expr.Generated(new Generator.Full(value), value.dtype(), ChunkGrid.single(Shape.of()), HERE);
            assertEquals(full, codec.decode(codec.encode(List.of(full))).getFirst());
        }
    }

    @Test
    void longLinesOfOperationsNeedNoDeepStack() throws IOException {
        Expr expr = main(100, 50);
        for (int i = 0; i < 20_000; i++) {
            expr = new Expr.Elementwise(ScalarOp.NEGATIVE, Operands.of(expr), HERE);
        }
        assertEquals(1, codec.decode(codec.encode(List.of(expr))).size());
    }

    @Test
    void otherBytesAreRefused() throws IOException {
        final byte[] good = codec.encode(RandomExpr.pool(3, 12));
        final Random random = new Random(8);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            final byte[] bytes = i % 4 == 0 ? new byte[random.nextInt(200)] : good.clone();
            for (int change = 0; change < 1 + random.nextInt(4) && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                codec.decode(bytes);
            } catch (final IOException malformed) {
                refused++;
            }
        }
        assertTrue(refused > 1_500, refused + " were refused");
        assertThrows(MalformedMessageException.class, () -> codec.decode(new byte[0]));
        assertThrows(MalformedMessageException.class, () -> codec.decode(new byte[(16 << 20) + 1]));
    }
}
