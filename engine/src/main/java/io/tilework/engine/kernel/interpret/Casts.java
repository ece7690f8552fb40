package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;

/** Conversions between dtypes, as {@link Scalar#cast} converts, and the return of computed values into the range of theirs. */
final class Casts {

    private Casts() {}

    /** The conversion of a tile. */
    static TileOperation of(final DType from, final DType to) {
        if (Tile.holdsReals(from)) {
            return Tile.holdsReals(to) ? realToReal(to) : realToInteger(to);
        }
        return Tile.holdsReals(to) ? integerToReal(from, to) : integerToInteger(to);
    }

    /**
     * Brings computed values into the range of a dtype, in place: rounds to float32, wraps integers around; null if none can
     * be out.
     */
    static TileOperation intoRange(final DType dtype) {
        return switch (dtype) {
            case FLOAT64, INT64, UINT64 -> null;
            case FLOAT32 -> realToReal(dtype);
            default -> integerToInteger(dtype);
        };
    }

    private static TileOperation realToReal(final DType to) {
        return to == DType.FLOAT32 ? TileOperation.realUnary((a, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = (float) a[i];
            }
        }) : TileOperation.realUnary((a, r, n) -> System.arraycopy(a, 0, r, 0, n));
    }

    private static TileOperation realToInteger(final DType to) {
        return TileOperation.realTest((a, r, n) -> {
            for (int i = 0; i < n; i++) {
                r[i] = Scalar.toInteger(to, a[i]);
            }
        });
    }

    private static TileOperation integerToReal(final DType from, final DType to) {
        final boolean single = to == DType.FLOAT32;
        if (from == DType.UINT64) {
            return (operands, result, n) -> {
                for (int i = 0; i < n; i++) {
                    final long bits = operands[0].integers[i];
                    result.reals[i] = single ? Scalar.unsignedToFloat(bits) : Scalar.unsignedToDouble(bits);
                }
            };
        }
        return single ? (operands, result, n) -> toFloats(operands[0].integers, result.reals, n)
                : (operands, result, n) -> toDoubles(operands[0].integers, result.reals, n);
    }

    private static void toDoubles(final long[] a, final double[] r, final int n) {
        for (int i = 0; i < n; i++) {
            r[i] = a[i];
        }
    }

    private static void toFloats(final long[] a, final double[] r, final int n) {
        for (int i = 0; i < n; i++) {
            r[i] = (float) a[i];
        }
    }

    private static TileOperation integerToInteger(final DType to) {
        return switch (to) {
            case BOOL -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] == 0 ? 0 : 1; } });
            case INT8 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = (byte) a[i]; } });
            case INT16 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = (short) a[i]; } });
            case INT32 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = (int) a[i]; } });
            case UINT8 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] & 0xff; } });
            case UINT16 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] & 0xffff; } });
            case UINT32 -> loop((a, r, n) -> { for (int i = 0; i < n; i++) { r[i] = a[i] & 0xffff_ffffL; } });
            default -> loop((a, r, n) -> System.arraycopy(a, 0, r, 0, n));
        };
    }

    private static TileOperation loop(final TileOperation.IntegerUnary loop) {
        return TileOperation.integerUnary(loop);
    }
}
