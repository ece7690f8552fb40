package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;

/** Rounding, signs and division with remainder of the lanes of vectors; the same as {@link ScalarArithmetic}. */
public final class VectorArithmetic {

    private VectorArithmetic() {}

    /** The greatest integer that is not greater. */
    public static DoubleVector floor(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector near = a.add(TWO_52).sub(TWO_52).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
        final DoubleVector y = near.blend(near.sub(1.0), near.compare(GT, x));
        return x.blend(y, a.compare(LT, TWO_52));
    }

    /** The smallest integer that is not smaller. */
    public static DoubleVector ceil(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector near = a.add(TWO_52).sub(TWO_52).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
        final DoubleVector y = near.blend(near.add(1.0), near.compare(LT, x));
        return x.blend(y.reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles(), a.compare(LT, TWO_52));
    }

    /** The integer part. */
    public static DoubleVector trunc(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector near = a.add(TWO_52).sub(TWO_52);
        final DoubleVector y = near.blend(near.sub(1.0), near.compare(GT, a));
        return x.blend(y.reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles(), a.compare(LT, TWO_52));
    }

    /** The nearest integer, the even one of two. */
    public static DoubleVector rint(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector near = a.add(TWO_52).sub(TWO_52);
        return x.blend(near.reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles(), a.compare(LT, TWO_52));
    }

    /** -1, 0 or 1, and NaN for NaN. */
    public static DoubleVector sign(final DoubleVector x) {
        return x.blend(0.0, x.compare(EQ, 0.0)).blend(1.0, x.compare(GT, 0.0)).blend(-1.0, x.compare(LT, 0.0));
    }

    /** The size of the first with the sign of the second, where NaN counts as positive: its sign says nothing. */
    public static DoubleVector copySign(final DoubleVector x, final DoubleVector y) {
        final DoubleVector size = x.abs();
        return size.reinterpretAsLongs().or(y.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles()
                .blend(size, y.compare(NE, y));
    }

    /** The smaller one; the other one where one is NaN. */
    public static DoubleVector fmin(final DoubleVector x, final DoubleVector y) {
        return x.min(y).blend(y, x.compare(NE, x)).blend(x, y.compare(NE, y));
    }

    /** The greater one; the other one where one is NaN. */
    public static DoubleVector fmax(final DoubleVector x, final DoubleVector y) {
        return x.max(y).blend(y, x.compare(NE, x)).blend(x, y.compare(NE, y));
    }

    /** What floored division leaves, with the sign of the divisor; lane by lane. */
    public static DoubleVector remainder(final DoubleVector x, final DoubleVector y) {
        return fromArray(x.species(), repair(x.toArray(), y.toArray(), x.toArray(), -1L >>> -x.length(),
                ScalarArithmetic::remainder), 0);
    }

    /** The floor of the true quotient; lane by lane. */
    public static DoubleVector floorDivide(final DoubleVector x, final DoubleVector y) {
        return fromArray(x.species(), repair(x.toArray(), y.toArray(), x.toArray(), -1L >>> -x.length(),
                ScalarArithmetic::floorDivide), 0);
    }
}
