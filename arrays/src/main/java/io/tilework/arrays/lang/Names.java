package io.tilework.arrays.lang;

import io.tilework.arrays.Blocks;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.WeakScalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names mean: constants, dtypes, functions, modules, attributes and methods. */
final class Names {

    private static final Map<String, Value> CONSTANTS = Map.of(
            "pi", new Value.NumberValue(WeakScalar.of(Math.PI)),
            "e", new Value.NumberValue(WeakScalar.of(Math.E)),
            "euler_gamma", new Value.NumberValue(WeakScalar.of(0.5772156649015329)),
            "inf", new Value.NumberValue(WeakScalar.of(Double.POSITIVE_INFINITY)),
            "nan", new Value.NumberValue(WeakScalar.of(Double.NaN)),
            "newaxis", new Value.NoneValue());

    private static final Map<String, Value> MODULES = Map.of(
            "np", new Value.ModuleValue(""), "numpy", new Value.ModuleValue(""), "da", new Value.ModuleValue(""),
            "random", new Value.ModuleValue("random."), "ma", new Value.ModuleValue("ma."));

    private static final Map<String, DType> DTYPES = dtypes();

    private Names() {}

    private static Map<String, DType> dtypes() {
        final Map<String, DType> named = Arrays.stream(DType.values()).collect(Collectors.toMap(DType::toString, d -> d));
        named.putAll(Map.of("float", DType.FLOAT64, "int", DType.INT64, "double", DType.FLOAT64, "single", DType.FLOAT32, "bool_", DType.BOOL, "complex", DType.COMPLEX128));
        return named;
    }

    /** The meaning of a name that the program has not assigned. */
    static Optional<Value> global(final String name) {
        return Stream.of(member("", name), Optional.ofNullable(MODULES.get(name))).flatMap(Optional::stream).findFirst();
    }

    /** The meaning of a name in a module. */
    static Optional<Value> member(final String prefix, final String name) {
        final Optional<Value> function = FunctionTable.function(prefix + name)
                .map(found -> new Value.FunctionValue(found, List.of()));
        if (function.isPresent() || !prefix.isEmpty()) {
            return function;
        }
        return Stream.<Optional<Value>>of(Optional.ofNullable(CONSTANTS.get(name)),
                Optional.ofNullable(DTYPES.get(name)).map(Value.DTypeValue::new),
                Optional.ofNullable(name.equals("random") || name.equals("ma") ? MODULES.get(name) : null)).flatMap(Optional::stream).findFirst();
    }

    /** A part of a number, or its conjugate. */
    static Optional<Value> attribute(final WeakScalar number, final String name) {
        final boolean isComplex = number.kind() == WeakScalar.Kind.COMPLEX;
        return Optional.ofNullable(switch (name) {
            case "real" -> new Value.NumberValue(isComplex ? WeakScalar.of(number.real()) : number);
            case "imag" -> new Value.NumberValue(isComplex ? WeakScalar.of(number.imaginary()) : WeakScalar.of(0));
            case "conjugate" -> new Value.FunctionValue(new Function(Signature.parse("conjugate()"),
                    none -> new Value.NumberValue(isComplex ? WeakScalar.complex(number.real(), -number.imaginary()) : number)), List.of());
            default -> null;
        });
    }

    /** An attribute or a method of an array. */
    static Optional<Value> attribute(final NDArray array, final String name) {
        return switch (name) {
            case "real" -> Optional.of(new Value.ArrayValue(Elementwise.real(array)));
            case "imag" -> Optional.of(new Value.ArrayValue(Elementwise.imag(array)));
            case "T" -> Optional.of(new Value.ArrayValue(array.T()));
            case "mT" -> Optional.of(new Value.ArrayValue(array.matrixTranspose()));
            case "blocks", "partitions" -> Optional.of(new Value.BlocksValue(new Blocks(array)));
            default -> InformationFunctions.attribute(array, name).or(() -> FunctionTable.method(name)
                    .map(method -> new Value.FunctionValue(method, List.of(new Value.ArrayValue(array)))));
        };
    }

    /** Names of attributes and methods, for suggestions. */
    static Stream<String> attributes() {
        return Stream.concat(Stream.of("T", "mT", "real", "imag", "shape", "ndim", "size", "nbytes", "itemsize", "dtype", "chunks", "chunksize", "numblocks", "npartitions", "blocks"), FunctionTable.methodNames());
    }

    /** Names that mean something everywhere, for suggestions. */
    static Stream<String> globals() {
        return Stream.of(CONSTANTS.keySet().stream(), MODULES.keySet().stream(), DTYPES.keySet().stream(),
                FunctionTable.names()).flatMap(names -> names);
    }
}
