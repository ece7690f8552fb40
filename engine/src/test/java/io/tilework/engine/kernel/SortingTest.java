package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.grid.Interval;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Radix sort and selection against the sort of the JVM. */
class SortingTest {

    private static final int COUNT = 5_000;

    /** Numbers: all sorts of them, few different ones, ascending and descending ones, all the same. */
    private static long[] numbers(final String kind) {
        final SplittableRandom random = new SplittableRandom(5);
        return switch (kind) {
            case "any" -> random.longs(COUNT).toArray();
            case "few" -> random.longs(COUNT, -3, 4).toArray();
            case "small" -> random.longs(COUNT, 0, 1 << 20).toArray();
            case "ascending" -> LongStream.range(0, COUNT).toArray();
            case "descending" -> LongStream.range(0, COUNT).map(i -> COUNT - i).toArray();
            default -> new long[COUNT];
        };
    }

    private static long[] sorted(final long[] numbers) {
        return Arrays.stream(numbers).boxed().sorted(Long::compareUnsigned).mapToLong(Long::longValue).toArray();
    }

    private static MemorySegment memory(final long[] numbers) {
        return MemorySegment.ofArray(numbers.clone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "few", "small", "ascending", "descending", "same"})
    void radixSortIsStable(final String kind) {
        final long[] numbers = numbers(kind);
        final MemorySegment[] keys = {memory(numbers), memory(numbers)};
        final MemorySegment[] riders = {memory(LongStream.range(0, COUNT).toArray()), memory(numbers)};
        final int half = RadixSort.sort(keys, riders, COUNT);
        assertArrayEquals(sorted(numbers), keys[half].toArray(ValueLayout.JAVA_LONG));
        final long[] places = IntStream.range(0, COUNT).boxed().sorted(Comparator.comparing(i -> numbers[i], Long::compareUnsigned))
                .mapToLong(Integer::longValue).toArray();
        assertArrayEquals(places, riders[half].toArray(ValueLayout.JAVA_LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "few", "small", "ascending", "descending", "same"})
    void selectionLeavesTheWantedNumbersWithinAnInterval(final String kind) {
        final long[] numbers = numbers(kind);
        final long[] sorted = sorted(numbers);
        long left = 0;
        for (int start = 0; start <= COUNT; start += 97) {
            for (final int length : new int[] {0, 1, 2, 10, 700}) {
                final Interval wanted = new Interval(start, Math.min(COUNT, start + length));
                final MemorySegment keys = memory(numbers);
                final Interval found = Selection.around(keys, COUNT, wanted);
                assertTrue(found.start() <= wanted.start() && found.end() >= wanted.end(), () -> found + " around " + wanted);
                final long[] part = keys.asSlice(found.start() * Long.BYTES, found.length() * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
                assertArrayEquals(Arrays.copyOfRange(sorted, (int) found.start(), (int) found.end()), sorted(part));
                assertArrayEquals(sorted, sorted(keys.toArray(ValueLayout.JAVA_LONG)), "nothing is lost");
                left += length <= 10 ? found.length() : 0;
            }
        }
        final long rounds = 4L * (COUNT / 97 + 1);
        assertTrue(left / rounds < COUNT / 4, "on average, " + left / rounds + " numbers are left to be sorted");
    }
}
