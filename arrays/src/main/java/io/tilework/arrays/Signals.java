package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;

/** Sums of products of vectors that are moved along each other, and lines between points. */
public final class Signals {

    /** The shorter vector has at most so many elements: each of them is a pass over the longer one. */
    private static final long SHORTER_AT_MOST = 1_000;

    private Signals() {}

    /** Which part of a convolution is wanted. */
    public enum Mode {
        /** All places at which the vectors overlap. */
        FULL,
        /** As many places as the longer vector has, in the middle. */
        SAME,
        /** The places at which they overlap completely. */
        VALID;

        /**
         * A mode by NumPy's name.
         *
         * @throws ArgumentException if there is none
         */
        public static Mode named(final String operation, final String name) {
            return switch (name) {
                case "full" -> FULL;
                case "same" -> SAME;
                case "valid" -> VALID;
                default -> throw new ArgumentException(operation + ": 'mode' must be 'full', 'same' or 'valid', not '" + name + "'");
            };
        }
    }

    /** The convolution of two vectors, one of which is short: NumPy's convolve. */
    public static NDArray convolve(final NDArray a, final NDArray v, final Mode mode) {
        return Later.array(() -> {
            requireVectors("convolve", a, v);
            final NDArray longer = a.size() >= v.size() ? a : v;
            final NDArray shorter = longer == a ? v : a;
            final long more = shorter.size() - 1;
            if (more >= SHORTER_AT_MOST) {
                throw new ArgumentException("convolve: the shorter vector must have at most " + SHORTER_AT_MOST + " elements, and has " + shorter.size());
            }
            final DType dtype = Promotion.promote(a.dtype(), v.dtype());
            final NDArray wide = Padding.pad(longer.astype(dtype), new long[][] {{more, more}}, Padding.Mode.CONSTANT, WeakScalar.of(0));
            final long full = longer.size() + more;
            NDArray sum = null;
            for (long k = 0; k <= more; k++) {
                final NDArray product = wide.part(0, more - k, more - k + full).times(shorter.astype(dtype).get(k));
                sum = sum == null ? product : sum.plus(product);
            }
            return switch (mode) {
                case FULL -> sum;
                case SAME -> sum.part(0, more / 2, more / 2 + longer.size());
                case VALID -> sum.part(0, more, full - more);
            };
        });
    }

    /** The correlation of two vectors, the second of which is moved along the first: NumPy's correlate. */
    public static NDArray correlate(final NDArray a, final NDArray v, final Mode mode) {
        return Later.array(() -> {
            requireVectors("correlate", a, v);
            // Exchanged factors turn the result round: the shorter one is moved, whichever it is.
            final NDArray moved = Elementwise.conj(v);
            return a.size() >= v.size() ? convolve(a, moved.flip(), mode) : convolve(moved, a.flip(), mode).flip();
        });
    }

    private static void requireVectors(final String operation, final NDArray a, final NDArray v) {
        if (a.ndim() > 1 || v.ndim() > 1 || a.size() == 0 || v.size() == 0) {
            throw new ShapeException(operation + ": two vectors with elements are needed, not arrays of shapes " + a.shape() + " and " + v.shape());
        }
    }

    /**
     * The heights of lines between points: NumPy's interp.
     *
     * @param xp where the points are, ascending
     * @param fp how high they are
     * @param left what comes before the first point; null for its height
     * @param right what comes behind the last point; null for its height
     */
    public static NDArray interp(final NDArray x, final NDArray xp, final NDArray fp, final Double left, final Double right) {
        return Later.array(() -> {
            if (xp.ndim() != 1 || !xp.shape().equals(fp.shape()) || xp.size() == 0) {
                throw new ShapeException("interp: points must be two vectors of one length, not arrays of shapes " + xp.shape() + " and " + fp.shape());
            }
            if (x.dtype().isComplex() || xp.dtype().isComplex()) {
                throw new DTypeException("interp: heights only may be complex, and not places of " + x.dtype() + " and " + xp.dtype());
            }
            if (fp.dtype().isComplex()) {
                final Double none = left == null && right == null ? null : (Double) 0.0;
                return Elementwise.complex(interp(x, xp, Elementwise.real(fp), left, right),
                        interp(x, xp, Elementwise.imag(fp), left == null ? null : none, right == null ? null : none)).astype(DType.COMPLEX128);
            }
            final NDArray at = x.astype(DType.FLOAT64);
            final NDArray from = xp.astype(DType.FLOAT64);
            final NDArray height = fp.astype(DType.FLOAT64);
            final long last = xp.size() - 1;
            final NDArray behind = NDArray.elementwise(ScalarOp.MAXIMUM, Sets.searchsorted(from, at, true).minus(1), Operand.of(0));
            final NDArray place = NDArray.elementwise(ScalarOp.MINIMUM, behind, Operand.of(Math.max(0, last - 1)));
            final NDArray next = NDArray.elementwise(ScalarOp.MINIMUM, place.plus(1), Operand.of(last));
            final NDArray low = Selecting.take(from, place, 0);
            final NDArray lowHeight = Selecting.take(height, place, 0);
            final NDArray slope = Selecting.take(height, next, 0).minus(lowHeight).div(Selecting.take(from, next, 0).minus(low));
            final NDArray between = slope.times(at.minus(low)).plus(lowHeight);
            final NDArray isLast = NDArray.elementwise(ScalarOp.GREATER_EQUAL, at, from.get(last));
            final NDArray upTo = isLast.where(height.get(last), between);
            final NDArray ended = right == null ? upTo : at.greater(from.get(last)).where(Operand.of(right), upTo);
            final NDArray begun = at.less(from.get(0)).where(left == null ? height.get(0) : Operand.of(left), ended);
            return NDArray.elementwise(ScalarOp.ISNAN, at).where(at, begun);
        });
    }
}
