package io.tilework.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed, against what NumPy 2 printed; {@code src/test/python/printed_arrays.py} wrote the table. */
class TensorPrinterTest {

    private record Printed(DType dtype, Shape edges, Shape full, byte[] items, String text) {

        @Override
        public String toString() {
            return dtype + full.toString();
        }
    }

    static List<List<Printed>> tableByDType() throws IOException {
        final List<Printed> all = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                TensorPrinterTest.class.getResourceAsStream("printed-arrays.txt"), StandardCharsets.UTF_8))) {
            for (String head = in.readLine(); head != null; head = in.readLine()) {
                final String[] words = head.split(" ");
                final byte[] items = HexFormat.of().parseHex(in.readLine());
                final List<String> lines = new ArrayList<>();
                for (int line = 0; line < Integer.parseInt(words[3]); line++) {
                    lines.add(in.readLine());
                }
                all.add(new Printed(DType.named(words[0]), shape(words[1]), shape(words[2]), items,
                        String.join("\n", lines)));
            }
        }
        return List.copyOf(all.stream().collect(Collectors.groupingBy(Printed::dtype)).values());
    }

    private static Shape shape(final String text) {
        return text.equals("-") ? Shape.of() : Shape.of(Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray());
    }

    @ParameterizedTest
    @MethodSource("tableByDType")
    void printsAsNumPyDoes(final List<Printed> cases) {
        for (final Printed each : cases) {
            final Tensor edges = Tensor.wrap(MemorySegment.ofArray(each.items), each.dtype, each.edges);
            assertEquals(each.text, TensorPrinter.print(edges, each.full), each.toString());
        }
    }

    @Test
    void printsTheEdgesOfALargeTensor() {
        try (BlockPool pool = new BlockPool(1 << 20); Tensor tensor = Tensor.allocate(pool, DType.INT64, Shape.of(40, 50))) {
            for (long row = 0; row < 40; row++) {
                for (long column = 0; column < 50; column++) {
                    tensor.setLong(row * 50 + column, row, column);
                }
            }
            assertEquals("""
                    [[   0   50  100 ... 1850 1900 1950]
                     [   1   51  101 ... 1851 1901 1951]
                     [   2   52  102 ... 1852 1902 1952]
                     ...
                     [  47   97  147 ... 1897 1947 1997]
                     [  48   98  148 ... 1898 1948 1998]
                     [  49   99  149 ... 1899 1949 1999]]""", TensorPrinter.print(tensor.transpose(1, 0)));
        }
    }

    @Test
    void printsDashesForMaskedItems() {
        try (BlockPool pool = new BlockPool(1 << 20); Tensor tensor = Tensor.fromDoubles(pool, Shape.of(2, 3), 1.5, 1e300, -2.25, 10, 7, 0);
                Tensor mask = Tensor.fromBooleans(pool, Shape.of(2, 3), false, true, false, false, true, false); Tensor one = Tensor.fromBooleans(pool, Shape.of(), true)) {
            assertEquals("""
                    [[ 1.5     -- -2.25]
                     [10.      --  0.  ]]""", TensorPrinter.print(tensor, tensor.shape(), mask));
            assertEquals("--", TensorPrinter.print(one, one.shape(), one));
        }
    }
}
