package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * The vector code that takes elements from memory, from tiles and from constants, and puts them there. In memory elements have
 * their dtype; in tiles they are doubles or longs.
 */
final class StreamCode {

    private static final ClassDesc MEMORY = ClassDesc.of(StreamCode.class.getPackageName(), "VectorMemory");
    private static final ClassDesc BOOL_LANES = ClassDesc.of(StreamCode.class.getPackageName(), "BoolLanes");
    private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
    private static final ClassDesc BYTE_ORDER = ClassDesc.of("java.nio.ByteOrder");
    private static final Code ALL = new Code.Static(MEMORY, "ALL", SEGMENT);
    private static final Code LITTLE_ENDIAN = new Code.Static(BYTE_ORDER, "LITTLE_ENDIAN", BYTE_ORDER);
    private static final ClassDesc DOUBLES = ConstantDescs.CD_double.arrayType();
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();

    private StreamCode() {}

    /** The class of the tiles that hold a dtype. */
    static ClassDesc tile(final DType dtype) {
        return dtype.isFloating() ? DOUBLES : LONGS;
    }

    /** Neighbours in memory. */
    static Code load(final DType dtype, final VectorTypes types, final Code address) {
        if (dtype == DType.BOOL && !isVector(types)) {
            return new Code.StaticCall(BOOL_LANES, "load", MethodTypeDesc.of(VectorType.MASK, VectorType.SPECIES,
                    ConstantDescs.CD_long), List.of(types.masks().species(), address));
        }
        final VectorType v = types.of(dtype);
        final Code vector = v.call("fromMemorySegment", List.of(VectorType.SPECIES, SEGMENT, ConstantDescs.CD_long, BYTE_ORDER),
                v.vector(), v.species(), ALL, address, LITTLE_ENDIAN);
        return dtype == DType.BOOL ? types.bool(OperationCode.isTrue(v, vector)) : vector;
    }

    /** Puts neighbours into memory; a statement. */
    static Code store(final DType dtype, final VectorTypes types, final Code value, final Code address) {
        final VectorType v = types.of(dtype);
        if (dtype == DType.BOOL && !isVector(types)) {
            return new Code.StaticCall(BOOL_LANES, "store", MethodTypeDesc.of(ConstantDescs.CD_void, VectorType.MASK,
                    ConstantDescs.CD_long), List.of(value, address));
        }
        final Code vector = dtype == DType.BOOL ? v.blend(v.broadcast(0), v.broadcast(1), value) : value;
        return new Code.Call(vector, "intoMemorySegment", MethodTypeDesc.of(ConstantDescs.CD_void, SEGMENT,
                ConstantDescs.CD_long, BYTE_ORDER), List.of(ALL, address, LITTLE_ENDIAN));
    }

    private static boolean isVector(final VectorTypes types) {
        return types.lanes() >= Byte.SIZE;
    }

    /** One element from memory in all lanes. */
    static Code repeat(final DType dtype, final VectorTypes types, final Code address) {
        final ClassDesc element = dtype == DType.BOOL ? ConstantDescs.CD_boolean : types.of(dtype).element();
        final String method = dtype.kind() == DType.Kind.UNSIGNED ? dtype.toString().substring(1) : dtype.toString();
        final Code value = new Code.StaticCall(MEMORY, method, MethodTypeDesc.of(element, ConstantDescs.CD_long),
                List.of(address));
        return dtype == DType.BOOL ? maskAll(types, value) : types.of(dtype).broadcast(value);
    }

    private static Code maskAll(final VectorTypes types, final Code value) {
        return new Code.Call(types.masks().species(), "maskAll", MethodTypeDesc.of(VectorType.MASK, ConstantDescs.CD_boolean),
                List.of(value));
    }

    /** A constant in all lanes, from its bits. */
    static Code constant(final DType dtype, final VectorTypes types, final Code bits) {
        if (dtype == DType.BOOL) {
            return maskAll(types, new Code.StaticCall(BOOL_LANES, "isTrue", MethodTypeDesc.of(ConstantDescs.CD_boolean,
                    ConstantDescs.CD_long), List.of(bits)));
        }
        final VectorType v = types.of(dtype);
        return v.broadcast(switch (dtype) {
            case FLOAT64 -> number("float64", ConstantDescs.CD_double, bits);
            case FLOAT32 -> number("float32", ConstantDescs.CD_float, bits);
            case INT64, UINT64 -> bits;
            default -> number(v.element().displayName() + "s", v.element(), bits);
        });
    }

    private static Code number(final String method, final ClassDesc type, final Code bits) {
        return new Code.StaticCall(ClassDesc.of(StreamCode.class.getPackageName(), "ConstantBits"), method,
                MethodTypeDesc.of(type, ConstantDescs.CD_long), List.of(bits));
    }

    /** Neighbours in a tile. */
    static Code loadTile(final DType dtype, final VectorTypes types, final Code tile, final Code index) {
        final DType held = dtype.isFloating() ? DType.FLOAT64 : DType.INT64;
        final VectorType v = types.of(held);
        final Code vector = v.call("fromArray", List.of(VectorType.SPECIES, tile(dtype), ConstantDescs.CD_int), v.vector(),
                v.species(), tile, index);
        return dtype.isFloating() || dtype == DType.BOOL ? CastCode.of(vector, held, dtype, types) : narrowed(vector, v, dtype, types);
    }

    private static Code narrowed(final Code vector, final VectorType longs, final DType dtype, final VectorTypes types) {
        return dtype.byteSize() == Long.BYTES ? vector
                : longs.convert("L2" + types.of(dtype).letter(), vector, types.of(dtype));
    }

    /** Puts neighbours into a tile; a statement. */
    static Code storeTile(final DType dtype, final VectorTypes types, final Code value, final Code tile, final Code index) {
        final Code held = CastCode.of(value, dtype, dtype.isFloating() ? DType.FLOAT64
                : dtype == DType.UINT64 ? DType.UINT64 : DType.INT64, types);
        return new Code.Call(held, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, tile(dtype), ConstantDescs.CD_int),
                List.of(tile, index));
    }
}
