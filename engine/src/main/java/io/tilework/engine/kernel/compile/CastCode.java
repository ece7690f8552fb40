package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;

/** The vector code of conversions between dtypes, with the results of {@link io.tilework.engine.dtype.Scalar#cast}. */
final class CastCode {

    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_32 = 0x1p32;
    private static final double TWO_TO_63 = 0x1p63;

    private CastCode() {}

    /** Whether there is code for a conversion: uint64 to float32 has none, since it would round twice. */
    static boolean has(final DType from, final DType to) {
        return !(from == DType.UINT64 && to == DType.FLOAT32);
    }

    /** The conversion of a local variable. */
    static Code of(final Code value, final DType from, final DType to, final VectorTypes types) {
        if (from == to) {
            return value;
        }
        final VectorType source = types.of(from);
        final VectorType target = types.of(to);
        if (to == DType.BOOL) {
            return types.bool(OperationCode.isTrue(source, value));
        }
        if (from == DType.BOOL) {
            return target.blend(target.broadcast(0), target.broadcast(1), value);
        }
        if (from.isFloating()) {
            return to.isFloating() ? source.convert(source.letter() + "2" + target.letter(), value, target)
                    : realToInteger(value, from, to, types);
        }
        return to.isFloating() ? integerToReal(value, source, target, types) : integerToInteger(value, source, target);
    }

    /** Whether a conversion goes by 64 bits, whatever its dtypes. */
    static boolean isWide(final DType from, final DType to) {
        return from.isFloating() && !to.isFloating() && to != DType.BOOL
                || from.kind() == DType.Kind.UNSIGNED && to.isFloating();
    }

    private static Code integerToInteger(final Code value, final VectorType from, final VectorType to) {
        if (from.dtype().byteSize() == to.dtype().byteSize()) {
            return value;
        }
        final boolean widens = from.dtype().byteSize() < to.dtype().byteSize();
        return from.convert((widens && from.isUnsigned() ? "ZERO_EXTEND_" : "") + from.letter() + "2" + to.letter(), value, to);
    }

    private static Code integerToReal(final Code value, final VectorType from, final VectorType to, final VectorTypes types) {
        if (!from.isUnsigned()) {
            return from.convert(from.letter() + "2" + to.letter(), value, to);
        }
        final VectorType longs = types.of(DType.INT64);
        if (from.dtype() == DType.UINT64) {
            // Both halves are exact, so the sum rounds once.
            final Code high = longs.convert("L2D", longs.lanewise("LSHR", value, longs.broadcast(Integer.SIZE)), to);
            final Code low = longs.convert("L2D", longs.binary("and", value, longs.broadcast(0xffff_ffffL)), to);
            return to.binary("add", to.binary("mul", high, to.broadcast(TWO_TO_32)), low);
        }
        return longs.convert("L2" + to.letter(), integerToInteger(value, from, longs), to);
    }

    private static Code realToInteger(final Code value, final DType from, final DType to, final VectorTypes types) {
        final VectorType reals = types.of(DType.FLOAT64);
        final VectorType longs = types.of(DType.INT64);
        final Code wide = from == DType.FLOAT32 ? types.of(from).convert("F2D", value, reals) : value;
        return switch (to) {
            case INT64 -> toLongs(wide, reals, longs);
            case UINT64 -> longs.blend(
                    longs.associative("XOR", toLongs(reals.binary("sub", wide, reals.broadcast(TWO_TO_63)), reals, longs),
                            longs.broadcast(new Code.Number(Long.MIN_VALUE))),
                    toLongs(wide, reals, longs), reals.compare("LT", wide, reals.broadcast(TWO_TO_63)));
            case UINT32 -> integerToInteger(toLongs(wide, reals, longs), longs, types.of(to));
            default -> integerToInteger(longs.blend(longs.blend(longs.broadcast(Integer.MIN_VALUE),
                    reals.convert("D2L", wide, longs), reals.compare("LT", wide, reals.broadcast(TWO_TO_31))),
                    longs.broadcast(Integer.MIN_VALUE), reals.compare("LE", wide, reals.broadcast(-TWO_TO_31 - 1))),
                    longs, types.of(to));
        };
    }

    /** Rounded towards 0; what does not fit, and NaN, becomes the smallest. */
    private static Code toLongs(final Code value, final VectorType reals, final VectorType longs) {
        return longs.blend(longs.broadcast(new Code.Number(Long.MIN_VALUE)), reals.convert("D2L", value, longs),
                reals.compare("LT", value, reals.broadcast(TWO_TO_63)));
    }
}
