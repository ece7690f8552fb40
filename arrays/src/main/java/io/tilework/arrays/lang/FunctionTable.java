package io.tilework.arrays.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All functions of the language by name, with their aliases, and those of them that are methods of arrays. */
final class FunctionTable {

    /** Other names of functions, as in NumPy and in the array API standard. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("abs", "absolute"), Map.entry("true_divide", "divide"),
            Map.entry("mod", "remainder"), Map.entry("pow", "power"), Map.entry("acos", "arccos"),
            Map.entry("asin", "arcsin"), Map.entry("atan", "arctan"), Map.entry("atan2", "arctan2"),
            Map.entry("acosh", "arccosh"), Map.entry("asinh", "arcsinh"), Map.entry("atanh", "arctanh"),
            Map.entry("bitwise_not", "invert"), Map.entry("bitwise_invert", "invert"),
            Map.entry("bitwise_left_shift", "left_shift"), Map.entry("bitwise_right_shift", "right_shift"),
            Map.entry("rad2deg", "degrees"), Map.entry("deg2rad", "radians"), Map.entry("amax", "max"),
            Map.entry("amin", "min"), Map.entry("concat", "concatenate"), Map.entry("permute_dims", "transpose"),
            Map.entry("asarray", "array"), Map.entry("around", "round"),
            Map.entry("empty", "zeros"), Map.entry("empty_like", "zeros_like"),
            Map.entry("row_stack", "vstack"), Map.entry("asanyarray", "array"), Map.entry("isnull", "isnan"), Map.entry("trapz", "trapezoid"), Map.entry("conjugate", "conj"), Map.entry("ascontiguousarray", "array"), Map.entry("copy", "array"));

    private static final List<String> METHODS = List.of("sum", "prod", "mean", "min", "max", "std", "var", "any", "all",
            "argmax", "argmin", "ravel", "squeeze", "swapaxes", "clip", "round", "dot", "cumsum", "cumprod", "argsort", "take", "compress", "repeat", "diagonal", "trace", "conj", "conjugate", "choose", "nonzero", "searchsorted", "argpartition", "topk", "argtopk", "moment");

    private static final FunctionTable ALL = new FunctionTable();

    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, Function> methods = new LinkedHashMap<>();

    private FunctionTable() {
        final List<Function> all = new ArrayList<>();
        all.addAll(ElementwiseFunctions.all());
        all.addAll(ReductionFunctions.all());
        all.addAll(StructureFunctions.all());
        all.addAll(ManipulationFunctions.all());
        all.addAll(ProductFunctions.all());
        all.addAll(OrderFunctions.all());
        all.addAll(StatisticsFunctions.all());
        all.addAll(SelectionFunctions.all());
        all.addAll(BinningFunctions.all());
        all.addAll(CallingFunctions.all());
        all.addAll(CreationFunctions.all());
        all.addAll(MaskedFunctions.all());
        all.addAll(InformationFunctions.all());
        all.forEach(function -> functions.put(function.signature().name(), function));
        ALIASES.forEach((alias, name) -> functions.put(alias, functions.get(name)));
        METHODS.forEach(name -> methods.put(name, functions.get(name)));
        StructureFunctions.methods().forEach(method -> methods.put(method.signature().name(), method));
    }

    static Optional<Function> function(final String name) {
        return Optional.ofNullable(ALL.functions.get(name));
    }

    static Optional<Function> method(final String name) {
        return Optional.ofNullable(ALL.methods.get(name));
    }

    /** Every name, for suggestions. */
    static Stream<String> names() {
        return ALL.functions.keySet().stream();
    }

    static Stream<String> methodNames() {
        return ALL.methods.keySet().stream();
    }

    /** A row of a table. */
    static Function row(final String signature, final Function.Body body) {
        return new Function(Signature.parse(signature), body);
    }
}
