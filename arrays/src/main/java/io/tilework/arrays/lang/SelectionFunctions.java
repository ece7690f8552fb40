package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Selecting;
import io.tilework.arrays.Sets;
import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.List;

/** Functions that choose elements by values, and sets. */
final class SelectionFunctions {

    private SelectionFunctions() {}

    static List<Function> all() {
        return List.of(
                FunctionTable.row("nonzero(a)", a -> tuple(Selecting.nonzero(a.array("a")))),
                array("flatnonzero(a)", a -> Selecting.flatnonzero(a.array("a"))),
                array("argwhere(a)", a -> Selecting.argwhere(a.array("a"))),
                array("extract(condition, arr)", a -> Selecting.extract(a.array("condition"), a.array("arr"))),
                array("take_along_axis(arr, indices, axis=-1)", a -> Selecting.takeAlongAxis(a.array("arr"), a.array("indices"), a.axis("axis", -1))),
                FunctionTable.row("unique(ar, return_index=False, return_inverse=False, return_counts=False)", SelectionFunctions::unique),
                array("unique_values(x)", a -> Sets.unique(a.array("x"))),
                FunctionTable.row("unique_counts(x)", a -> {
                    final Sets.Unique found = Sets.uniqueCounts(a.array("x"));
                    return tuple(List.of(found.values(), found.counts()));
                }),
                FunctionTable.row("unique_inverse(x)", a -> {
                    final Sets.Unique found = Sets.uniqueAll(a.array("x"));
                    return tuple(List.of(found.values(), found.inverse()));
                }),
                FunctionTable.row("unique_all(x)", a -> {
                    final Sets.Unique found = Sets.uniqueAll(a.array("x"));
                    return tuple(List.of(found.values(), found.indices(), found.inverse(), found.counts()));
                }),
                array("union1d(ar1, ar2)", a -> Sets.union(a.array("ar1"), a.array("ar2"))),
                array("intersect1d(ar1, ar2)", a -> Sets.intersection(a.array("ar1"), a.array("ar2"))),
                array("setdiff1d(ar1, ar2)", a -> Sets.difference(a.array("ar1"), a.array("ar2"))),
                array("setxor1d(ar1, ar2)", a -> Sets.symmetricDifference(a.array("ar1"), a.array("ar2"))));
    }

    private static Function array(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    static Value tuple(final List<NDArray> arrays) {
        return new Value.SequenceValue(arrays.stream().<Value>map(Value.ArrayValue::new).toList(), Value.SequenceValue.Brackets.TUPLE);
    }

    private static Value unique(final Arguments a) {
        final boolean index = a.flag("return_index", false);
        final boolean inverse = a.flag("return_inverse", false);
        final boolean counts = a.flag("return_counts", false);
        if (!index && !inverse && !counts) {
            return new Value.ArrayValue(Sets.unique(a.array("ar")));
        }
        final Sets.Unique found = index || inverse ? Sets.uniqueAll(a.array("ar")) : Sets.uniqueCounts(a.array("ar"));
        final List<NDArray> wanted = new ArrayList<>(List.of(found.values()));
        if (index) {
            wanted.add(found.indices());
        }
        if (inverse) {
            wanted.add(found.inverse());
        }
        if (counts) {
            wanted.add(found.counts());
        }
        return tuple(wanted);
    }
}
