package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** What is known of dtypes, shapes and chunks without computing anything. */
final class InformationFunctions {

    private static final Map<String, List<DType.Kind>> KINDS = Map.of("bool", List.of(DType.Kind.BOOL), "signed integer", List.of(DType.Kind.SIGNED),
            "unsigned integer", List.of(DType.Kind.UNSIGNED), "integral", List.of(DType.Kind.SIGNED, DType.Kind.UNSIGNED), "real floating", List.of(DType.Kind.FLOATING),
            "complex floating", List.of(DType.Kind.COMPLEX),
            "numeric", List.of(DType.Kind.SIGNED, DType.Kind.UNSIGNED, DType.Kind.FLOATING, DType.Kind.COMPLEX));

    private InformationFunctions() {}

    static List<Function> all() {
        return List.of(
                FunctionTable.row("finfo(dtype)", InformationFunctions::finfo),
                FunctionTable.row("iinfo(dtype)", InformationFunctions::iinfo),
                FunctionTable.row("can_cast(from_, to, casting='safe')", InformationFunctions::canCast),
                FunctionTable.row("isdtype(dtype, kind)", InformationFunctions::isDType),
                FunctionTable.row("promote_types(type1, type2)", a -> new Value.DTypeValue(Promotion.promote(a.dtype("type1", null), a.dtype("type2", null)))),
                FunctionTable.row("result_type(*arrays_and_dtypes)", InformationFunctions::resultType),
                FunctionTable.row("broadcast_shapes(*args)", a -> tuple(Shape.broadcast("broadcast_shapes", shapes(a)).toArray())),
                FunctionTable.row("isscalar(element)", a -> truth(a.value("element") instanceof Value.NumberValue || a.value("element") instanceof Value.TextValue)),
                FunctionTable.row("ndim(a)", a -> number(a.array("a").ndim())),
                FunctionTable.row("size(a)", a -> number(a.array("a").size())),
                FunctionTable.row("shape(a)", a -> tuple(a.array("a").shape().toArray())));
    }

    /** An attribute that tells something of an array; empty if there is none of that name. */
    static Optional<Value> attribute(final NDArray array, final String name) {
        return Optional.ofNullable(switch (name) {
            case "shape" -> tuple(array.shape().toArray());
            case "ndim" -> number(array.ndim());
            case "size" -> number(array.size());
            case "nbytes" -> number(array.nbytes());
            case "itemsize" -> number(array.dtype().byteSize());
            case "dtype" -> new Value.DTypeValue(array.dtype());
            case "chunks" -> sequence(array.chunks().dimensions().stream().map(InformationFunctions::sizes).toList());
            case "numblocks" -> tuple(array.chunks().dimensions().stream().mapToLong(Chunks::count).toArray());
            case "chunksize" -> tuple(array.chunks().dimensions().stream().mapToLong(Chunks::largest).toArray());
            case "npartitions" -> number(array.chunks().blockCount());
            default -> null;
        });
    }

    private static Value sizes(final Chunks chunks) {
        return tuple(LongStream.range(0, chunks.count()).map(chunks::size).toArray());
    }

    private static Value tuple(final long[] numbers) {
        return sequence(Arrays.stream(numbers).mapToObj(InformationFunctions::number).toList());
    }

    private static Value sequence(final List<Value> items) {
        return new Value.SequenceValue(items, Value.SequenceValue.Brackets.TUPLE);
    }

    private static Value number(final long value) {
        return new Value.NumberValue(WeakScalar.of(value));
    }

    /** A number of a floating dtype; that of float64 is as good as a plain one. */
    private static Value real(final DType dtype, final double value) {
        return dtype == DType.FLOAT64 ? new Value.NumberValue(WeakScalar.of(value))
                : new Value.ArrayValue(Creation.full(Shape.of(), Scalar.ofReal(dtype, value), Chunking.auto()));
    }

    private static Value truth(final boolean value) {
        return new Value.NumberValue(WeakScalar.of(value));
    }

    /** The dtype that is meant: that of an array, or one that is named. */
    private static DType dtypeOf(final Arguments a, final String name) {
        return a.value(name) instanceof Value.ArrayValue(NDArray array) ? array.dtype() : a.dtype(name, null);
    }

    private static Value finfo(final Arguments a) {
        final DType dtype = dtypeOf(a, "dtype").part();
        if (!dtype.isFloating()) {
            throw new ArgumentException("finfo: a floating point dtype is needed, not " + dtype);
        }
        final boolean single = dtype == DType.FLOAT32;
        final Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("dtype", new Value.DTypeValue(dtype));
        fields.put("bits", number(8L * dtype.byteSize()));
        fields.put("eps", real(dtype, single ? Math.ulp(1f) : Math.ulp(1.0)));
        fields.put("epsneg", real(dtype, (single ? Math.ulp(1f) : Math.ulp(1.0)) / 2));
        fields.put("max", real(dtype, single ? Float.MAX_VALUE : Double.MAX_VALUE));
        fields.put("min", real(dtype, single ? -Float.MAX_VALUE : -Double.MAX_VALUE));
        fields.put("tiny", real(dtype, single ? Float.MIN_NORMAL : Double.MIN_NORMAL));
        fields.put("smallest_normal", fields.get("tiny"));
        fields.put("smallest_subnormal", real(dtype, single ? Float.MIN_VALUE : Double.MIN_VALUE));
        fields.put("precision", number(single ? 6 : 15));
        fields.put("resolution", real(dtype, single ? 1e-6 : 1e-15));
        fields.put("nmant", number(single ? 23 : 52));
        return new Value.RecordValue("finfo of " + dtype, fields);
    }

    private static Value iinfo(final Arguments a) {
        final DType dtype = dtypeOf(a, "dtype");
        if (!dtype.isInteger()) {
            throw new ArgumentException("iinfo: an integer dtype is needed, not " + dtype);
        }
        final BigInteger count = BigInteger.ONE.shiftLeft(8 * dtype.byteSize() - (dtype.kind() == DType.Kind.SIGNED ? 1 : 0));
        final Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("dtype", new Value.DTypeValue(dtype));
        fields.put("bits", number(8L * dtype.byteSize()));
        fields.put("max", new Value.NumberValue(WeakScalar.of(count.subtract(BigInteger.ONE))));
        fields.put("min", new Value.NumberValue(WeakScalar.of(dtype.kind() == DType.Kind.SIGNED ? count.negate() : BigInteger.ZERO)));
        return new Value.RecordValue("iinfo of " + dtype, fields);
    }

    private static Value canCast(final Arguments a) {
        final DType from = dtypeOf(a, "from_");
        final DType to = dtypeOf(a, "to");
        final String casting = a.has("casting") ? a.text("casting") : "safe";
        return truth(switch (casting) {
            case "no", "equiv" -> from == to;
            case "safe" -> Promotion.isSafeCast(from, to);
            case "same_kind" -> Promotion.isSameKindCast(from, to);
            case "unsafe" -> true;
            default -> throw new ArgumentException("can_cast: 'casting' must be 'no', 'equiv', 'safe', 'same_kind' or 'unsafe', not '" + casting + "'");
        });
    }

    private static Value isDType(final Arguments a) {
        final DType dtype = a.dtype("dtype", null);
        final List<Value> kinds = a.value("kind") instanceof Value.SequenceValue sequence ? sequence.items() : List.of(a.value("kind"));
        return truth(kinds.stream().anyMatch(kind -> isOf(dtype, kind)));
    }

    private static boolean isOf(final DType dtype, final Value kind) {
        return switch (kind) {
            case Value.DTypeValue(DType other) -> dtype == other;
            case Value.TextValue(String text) when KINDS.containsKey(text) -> KINDS.get(text).contains(dtype.kind());
            default -> throw new ArgumentException("isdtype: 'kind' must be a dtype or one of " + KINDS.keySet().stream().sorted().toList() + ", not " + kind.kind());
        };
    }

    /** Plain numbers count by their kind only, beside dtypes and arrays. */
    private static Value resultType(final Arguments a) {
        final List<DType> strong = new ArrayList<>();
        final List<WeakScalar.Kind> weak = new ArrayList<>();
        for (final Value item : ((Value.SequenceValue) a.value("arrays_and_dtypes")).items()) {
            switch (item) {
                case Value.DTypeValue(DType dtype) -> strong.add(dtype);
                case Value.TextValue(String name) -> strong.add(DType.named(name));
                case Value.NumberValue(WeakScalar number) -> weak.add(number.kind());
                default -> strong.add(Optional.ofNullable(Conversions.array(item)).orElseThrow(() -> new ArgumentException(
                        "result_type: arrays, dtypes or numbers are needed, not " + item.kind())).dtype());
            }
        }
        if (strong.isEmpty() && weak.isEmpty()) {
            throw new ArgumentException("result_type: at least one array or dtype is needed");
        }
        return new Value.DTypeValue(Promotion.promote(strong, weak));
    }

    private static List<Shape> shapes(final Arguments a) {
        return ((Value.SequenceValue) a.value("args")).items().stream().map(item -> {
            final List<Long> sizes = Conversions.integers(item);
            if (sizes == null) {
                throw new ArgumentException("broadcast_shapes: shapes are needed, not " + item.kind());
            }
            return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        }).toList();
    }
}
