package io.tilework.engine.dtype;

import io.tilework.engine.dtype.DType.Kind;
import io.tilework.engine.error.DTypeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * NumPy 2's rules for mixing dtypes (NEP 50).
 *
 * <p>Two dtypes promote to the smallest dtype that both can be cast to without losing values, where integers of 32 and 64 bits
 * count as held by float64 and smaller ones by float32. So int8 and uint8 give int16, int64 and uint64 give float64, int32 and
 * float32 give float64. The operation is commutative, idempotent, and has bool as its neutral element; like NumPy's it is not
 * quite associative, which is why {@link #promote(Collection)} lets the larger kinds go first, as NumPy does.
 *
 * <p>There is no float16 here. Where NumPy gives float16, which is for functions such as {@code exp} of bool, int8 and uint8,
 * Tilework gives float32.
 */
public final class Promotion {

    private static final List<DType> SIGNED = List.of(DType.INT8, DType.INT16, DType.INT32, DType.INT64);

    private Promotion() {}

    /** The common dtype of two. */
    public static DType promote(final DType a, final DType b) {
        if (a == b) {
            return a;
        }
        final DType higher = a.kind().compareTo(b.kind()) >= 0 ? a : b;
        final DType lower = higher == a ? b : a;
        if (lower.kind() == Kind.BOOL) {
            return higher;
        }
        if (higher.kind() == lower.kind()) {
            return higher.byteSize() >= lower.byteSize() ? higher : lower;
        }
        return switch (higher.kind()) {
            case SIGNED -> signedHolding(higher, lower);
            case FLOATING -> floating(Math.max(higher.byteSize(), floating(lower).byteSize()));
            case COMPLEX -> complex(Math.max(higher.byteSize() / 2, floating(lower).byteSize()));
            default -> throw new IllegalStateException("bool and unsigned were handled before");
        };
    }

    /** The common dtype of several, in any order; at least one. */
    public static DType promote(final Collection<DType> dtypes) {
        return dtypes.stream().sorted((a, b) -> b.compareTo(a)).reduce(Promotion::promote)
                .orElseThrow(() -> new DTypeException("there is no common dtype of no arrays"));
    }

    /**
     * The common dtype of arrays and Python scalars. A scalar counts by its kind only: an integer beside an int8 array
     * stays int8, beside bool arrays it is int64; a float beside float32 stays float32, beside integers it is float64.
     *
     * @param strong the dtypes of the arrays; may be empty if there are scalars
     * @param weak the kinds of the scalars
     */
    public static DType promote(final Collection<DType> strong, final Collection<WeakScalar.Kind> weak) {
        if (weak.isEmpty()) {
            return promote(strong);
        }
        final WeakScalar.Kind widest = weak.stream().max(WeakScalar.Kind::compareTo).orElseThrow();
        return strong.isEmpty() ? widest.defaultType() : promote(promote(strong), widest);
    }

    /** The common dtype of an array and a Python scalar. */
    public static DType promote(final DType strong, final WeakScalar.Kind weak) {
        return switch (weak) {
            case BOOL -> strong;
            case INT -> strong == DType.BOOL ? DType.INT64 : strong;
            case FLOAT -> strong.isFloating() || strong.isComplex() ? strong : DType.FLOAT64;
            case COMPLEX -> strong.isComplex() ? strong : strong == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
        };
    }

    /**
     * The floating dtype in which a function such as {@code exp} computes: float32 for bool and integers of 8 and 16 bits,
     * float64 for larger ones; floating and complex dtypes are their own.
     */
    public static DType floating(final DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> DType.FLOAT32;
            case UNSIGNED, SIGNED -> dtype.byteSize() <= 2 ? DType.FLOAT32 : DType.FLOAT64;
            case FLOATING, COMPLEX -> dtype;
        };
    }

    /** The complex dtype whose parts hold the values of a dtype as functions compute with them. */
    public static DType complex(final DType dtype) {
        return complex(floating(dtype).part().byteSize());
    }

    /** Whether a cast keeps every value or at least its kind, as NumPy's {@code can_cast(from, to, "same_kind")}. */
    public static boolean isSameKindCast(final DType from, final DType to) {
        return from == to || isSafeCast(from, to) || from.kind().compareTo(to.kind()) <= 0 && !(from.kind() == Kind.SIGNED
                && to.kind() == Kind.UNSIGNED);
    }

    /** Whether a cast keeps every value, as NumPy's {@code can_cast(from, to)}; int64 counts as safe to float64. */
    public static boolean isSafeCast(final DType from, final DType to) {
        return promote(from, to) == to;
    }

    /** The smallest signed dtype that holds both, or float64 if there is none. */
    private static DType signedHolding(final DType signed, final DType unsigned) {
        return SIGNED.stream().filter(dtype -> dtype.byteSize() >= signed.byteSize()
                && dtype.byteSize() > unsigned.byteSize()).findFirst().orElse(DType.FLOAT64);
    }

    private static DType floating(final int byteSize) {
        return byteSize <= 4 ? DType.FLOAT32 : DType.FLOAT64;
    }

    private static DType complex(final int partByteSize) {
        return partByteSize <= 4 ? DType.COMPLEX64 : DType.COMPLEX128;
    }

    /** The names of dtypes, for messages: {@code int8 and float64}. */
    static String names(final List<DType> dtypes) {
        return String.join(" and ", Arrays.stream(dtypes.toArray(DType[]::new)).map(DType::toString).toList());
    }
}
