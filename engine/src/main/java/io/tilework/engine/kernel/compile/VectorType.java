package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * The vectors that hold elements of a dtype, and the expressions on them. Integers are held in their own width, unsigned ones
 * as the signed ones with the same bits. Bool has no vectors: it is held as masks, see {@link VectorTypes}.
 *
 * @param dtype any but bool
 * @param lanes how many elements a vector has
 */
record VectorType(DType dtype, int lanes) {

    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc UNARY = OPERATORS.nested("Unary");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");

    /** Any vector. */
    static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    /** A mask. */
    static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    /** The type of vectors. */
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");

    /** The class of the vectors. */
    ClassDesc vector() {
        return ClassDesc.of(PACKAGE, switch (dtype) {
            case FLOAT64 -> "DoubleVector";
            case FLOAT32 -> "FloatVector";
            case INT64, UINT64 -> "LongVector";
            case INT32, UINT32 -> "IntVector";
            case INT16, UINT16 -> "ShortVector";
            default -> "ByteVector";
        });
    }

    /** The type of one element. */
    ClassDesc element() {
        return switch (dtype) {
            case FLOAT64 -> ConstantDescs.CD_double;
            case FLOAT32 -> ConstantDescs.CD_float;
            case INT64, UINT64 -> ConstantDescs.CD_long;
            case INT32, UINT32 -> ConstantDescs.CD_int;
            case INT16, UINT16 -> ConstantDescs.CD_short;
            default -> ConstantDescs.CD_byte;
        };
    }

    /** The name of the element in the names of conversions: D, F, L, I, S or B. */
    String letter() {
        return vector().displayName().substring(0, 1);
    }

    /** How many bits a vector has. */
    int bits() {
        return lanes * dtype.byteSize() * Byte.SIZE;
    }

    boolean isUnsigned() {
        return dtype.kind() == DType.Kind.UNSIGNED;
    }

    Code species() {
        return new Code.Static(vector(), "SPECIES_" + bits(), SPECIES);
    }

    /** A number as an element. */
    Code number(final double value) {
        return new Code.Number(switch (dtype) {
            case FLOAT64 -> (Number) value;
            case FLOAT32 -> (float) value;
            case INT64, UINT64 -> (long) value;
            default -> (int) value;
        });
    }

    /** All lanes the same. */
    Code broadcast(final Code element) {
        return call("broadcast", List.of(SPECIES, element()), vector(), species(), element);
    }

    /** All lanes the same. */
    Code broadcast(final double value) {
        return broadcast(number(value));
    }

    /** A static method of the class of the vectors. */
    Code call(final String method, final List<ClassDesc> parameters, final ClassDesc result, final Code... arguments) {
        return new Code.StaticCall(vector(), method, MethodTypeDesc.of(result, parameters), List.of(arguments));
    }

    /** A method without arguments. */
    Code unary(final String method, final Code a) {
        return new Code.Call(a, method, MethodTypeDesc.of(vector()), List.of());
    }

    /** A method with a vector for an argument. */
    Code binary(final String method, final Code a, final Code b) {
        return new Code.Call(a, method, MethodTypeDesc.of(vector(), VECTOR), List.of(b));
    }

    /** An operation of two vectors that is also one of reductions. */
    Code associative(final String operator, final Code a, final Code b) {
        return new Code.Call(a, "lanewise", MethodTypeDesc.of(vector(), BINARY, VECTOR),
                List.of(new Code.Static(OPERATORS, operator, ASSOCIATIVE), b));
    }

    /** Another operation of two vectors. */
    Code lanewise(final String operator, final Code a, final Code b) {
        return new Code.Call(a, "lanewise", MethodTypeDesc.of(vector(), BINARY, VECTOR),
                List.of(new Code.Static(OPERATORS, operator, BINARY), b));
    }

    /** An operation of one vector. */
    Code lanewise(final String operator, final Code a) {
        return new Code.Call(a, "lanewise", MethodTypeDesc.of(vector(), UNARY),
                List.of(new Code.Static(OPERATORS, operator, UNARY)));
    }

    /** A comparison, which gives a mask. */
    Code compare(final String comparison, final Code a, final Code b) {
        return new Code.Call(a, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR),
                List.of(new Code.Static(OPERATORS, comparison, COMPARISON), b));
    }

    /** Lanes of {@code b} where the mask is set, else of {@code a}. */
    Code blend(final Code a, final Code b, final Code mask) {
        return new Code.Call(a, "blend", MethodTypeDesc.of(vector(), VECTOR, MASK), List.of(b, cast(mask)));
    }

    /** A mask of any vectors with as many lanes, as one of these vectors. */
    Code cast(final Code mask) {
        return new Code.Call(mask, "cast", MethodTypeDesc.of(MASK, SPECIES), List.of(species()));
    }

    /** These vectors converted to others with as many lanes: {@code D2F}, {@code ZERO_EXTEND_I2L} and so on. */
    Code convert(final String conversion, final Code a, final VectorType to) {
        return new Code.Checked(new Code.Call(a, "convertShape", MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES,
                ConstantDescs.CD_int), List.of(new Code.Static(OPERATORS, conversion, CONVERSION), to.species(),
                        new Code.Number(0))), to.vector());
    }

    /** The same bits as longs. */
    Code bitsAsLongs(final Code a) {
        return new Code.Call(a, "reinterpretAsLongs", MethodTypeDesc.of(new VectorType(DType.INT64, lanes).vector()), List.of());
    }
}
