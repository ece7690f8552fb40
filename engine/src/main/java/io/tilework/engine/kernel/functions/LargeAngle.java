package io.tilework.engine.kernel.functions;

/**
 * What is left of a large angle after whole right angles: the number of those modulo 4, and a rest of at most half of one, in
 * radians, as the sum of two numbers.
 *
 * <p>Payne and Hanek, "Radian reduction for trigonometric functions", 1983: of 2/pi only those 192 bits are multiplied with the
 * mantissa whose products do not vanish modulo 4 turns. No double is nearer to a multiple of pi/2 than 2^-62, so that at least
 * 64 bits of the rest are right.
 */
record LargeAngle(double rest, double restLow, long quadrant) {

    /** The bits of 2/pi after the point, behind 64 zeros. */
    private static final long[] TWO_OVER_PI = {
        0, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L, 0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L,
        0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L, 0xe99c7026b45f7e41L, 0x3991d639835339f4L,
        0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL,
        0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL, 0xf0cfbc209af4361dL};

    private static final long IMPLICIT_BIT = 0x0010000000000000L;
    /** The exponent of the last bit of a mantissa is the exponent of the number less this. */
    private static final int LAST_BIT = 52;

    /** Of a number of at least 2^2; NaN for infinity. */
    static LargeAngle of(final double angle) {
        if (!(angle < Double.POSITIVE_INFINITY)) {
            return new LargeAngle(Double.NaN, Double.NaN, 0);
        }
        final long mantissa = Double.doubleToRawLongBits(angle) & IMPLICIT_BIT - 1 | IMPLICIT_BIT;
        final int first = Math.getExponent(angle) - LAST_BIT - 2 + Long.SIZE;
        final long word1 = word(first + Long.SIZE);
        final long word2 = word(first + 2 * Long.SIZE);
        final long low = mantissa * word2;
        final long carry = Math.unsignedMultiplyHigh(mantissa, word2);
        final long mid = mantissa * word1 + carry;
        final long overflow = Long.compareUnsigned(mid, carry) < 0 ? 1 : 0;
        final long high = mantissa * word(first) + Math.unsignedMultiplyHigh(mantissa, word1) + overflow;
        return ofTurns(high >>> 62, high << 2 | mid >>> 62, mid << 2 | low >>> 62);
    }

    /** The 64 bits from the given one on. */
    private static long word(final int first) {
        final int index = first / Long.SIZE;
        final int shift = first % Long.SIZE;
        return shift == 0 ? TWO_OVER_PI[index] : TWO_OVER_PI[index] << shift | TWO_OVER_PI[index + 1] >>> Long.SIZE - shift;
    }

    /** Of right angles, and 128 bits of the fraction of one; a fraction from one half on is taken from the next. */
    private static LargeAngle ofTurns(final long whole, final long fraction, final long fractionLow) {
        final double high = fraction;
        final double mid = (fraction - (long) high) * 0x1p-64 + (fractionLow >>> 1) * 0x1p-127;
        final double sum = high * 0x1p-64 + mid;
        final double sumLow = high * 0x1p-64 - sum + mid;
        final double product = sum * Coefficients.PI_2_HI;
        final double productLow = Math.fma(sum, Coefficients.PI_2_HI, -product)
                + Math.fma(sum, Coefficients.PI_2_MID, sumLow * Coefficients.PI_2_HI);
        final double rest = product + productLow;
        return new LargeAngle(rest, product - rest + productLow, whole + (fraction < 0 ? 1 : 0));
    }
}
