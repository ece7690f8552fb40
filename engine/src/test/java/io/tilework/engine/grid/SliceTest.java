package io.tilework.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.error.ArgumentException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices against Python's and against enumeration. */
class SliceTest {

    private static List<Long> elements(final Slice slice) {
        return LongStream.range(0, slice.count()).map(slice::element).boxed().toList();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "python-slices.txt", delimiter = ':', maxCharsPerColumn = 200)
    void selectsWhatPythonSelects(final String slice, final String selected) {
        final String[] words = slice.strip().split(" ");
        final List<Long> expected = selected == null || selected.isBlank() ? List.of()
                : java.util.Arrays.stream(selected.strip().split(" ")).map(Long::valueOf).toList();
        assertEquals(expected, elements(Slice.python(bound(words[0]), bound(words[1]), bound(words[2]),
                Long.parseLong(words[3]))));
    }

    private static Long bound(final String word) {
        return word.equals("-") ? null : Long.valueOf(word);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spansComposesAndFindsPositions(final long seed) {
        final RandomGrids random = new RandomGrids(seed);
        for (int round = 0; round < 500; round++) {
            final Slice slice = new Slice(random.between(-20, 40), random.between(0, 12), random.step());
            final List<Long> all = elements(slice);
            assertEquals(all.stream().mapToLong(Long::longValue).min().orElse(0), slice.span().start());
            assertEquals(all.stream().mapToLong(e -> e + 1).max().orElse(0), slice.span().end());
            final Slice inner = Slice.python(random.between(-9, 9), random.between(-9, 9), random.step(), slice.count());
            assertEquals(elements(inner).stream().map(position -> all.get(position.intValue())).toList(),
                    elements(slice.then(inner)));
            final long low = random.between(-30, 50);
            final Interval window = new Interval(low, low + random.between(0, 30));
            final Interval positions = slice.positionsIn(window);
            for (int position = 0; position < all.size(); position++) {
                assertEquals(window.contains(all.get(position)), positions.contains(position),
                        slice + " in " + window);
            }
        }
    }

    @Test
    void normalisesSoThatEqualSelectionsAreEqual() {
        assertEquals(new Slice(0, 0, 1), new Slice(7, 0, -3));
        assertEquals(new Slice(7, 1, 1), new Slice(7, 1, -3));
        assertEquals(Slice.all(5), Slice.python(null, null, null, 5));
    }

    @Test
    void refusesAStepOfZero() {
        assertThrows(ArgumentException.class, () -> Slice.python(0L, 5L, 0L, 5));
        assertThrows(ArgumentException.class, () -> new Slice(0, 2, 0));
    }
}
