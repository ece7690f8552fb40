package io.tilework.engine.kernel.functions;

/**
 * The constants that the scalar and the vector twin of a function share.
 *
 * <p>The polynomials are least squares fits on Chebyshev nodes, weighted for the relative error of the function, in 60 digits;
 * one coefficient after the other was rounded to double, from the constant term on, and the others fitted again. The errors are
 * those of the polynomial with rounded coefficients.
 */
final class Coefficients {

    /** Added to a small number it leaves the nearest integer in the low bits, in two's complement. */
    static final double SHIFT = 0x1.8p52;
    static final double TWO_52 = 0x1p52;
    static final long SIGN_BIT = Long.MIN_VALUE;
    static final long MANTISSA_BITS = 0x000fffffffffffffL;
    static final int MANTISSA_SIZE = 52;
    /** From the bit of a half turn in the number of a quadrant to the sign bit. */
    static final int HALF_TURN_SHIFT = 62;
    static final int EXPONENT_BIAS = 1023;

    /** Below it, odd functions of slope 1 are their argument; that keeps the sign of zero and the bits of subnormals. */
    static final double TINY = 0x1p-54;

    /** Leaves k + 2046 in the low bits, whose halves are the exponent fields of two powers of 2 with the product 2^k. */
    static final double SCALE_SHIFT = SHIFT + 2 * EXPONENT_BIAS;
    static final double HALF_SCALE_SHIFT = SCALE_SHIFT - 1;
    static final double EXPM1_SHIFT = SHIFT + EXPONENT_BIAS - 1;
    static final double EXP_MIN = -746;
    static final double EXP_MAX = 711;
    static final double EXP2_MIN = -1080;
    static final double EXP2_MAX = 1030;
    static final double EXPM1_MIN = -40;
    static final double EXPM1_MAX = 709.9;
    /** Beyond it expm1 overflows before sinh. */
    static final double SINH_MAX = 709;
    static final double TANH_MAX = 22;
    static final double TANH_TINY = 0x1p-28;

    static final double LN2_HI = 0x1.62e42fefa39efp-1;
    static final double LN2_LO = 0x1.abc9e3b39803fp-56;
    /** Its products with exponents are exact. */
    static final double LN2_SHORT = 0x1.62e42fefa3800p-1;
    static final double LN2_SHORT_LO = 0x1.ef35793c76730p-45;
    static final double LOG2_E_HI = 0x1.71547652b82fep0;
    static final double LOG2_E_LO = 0x1.777d0ffda0d24p-56;
    static final double LOG10_E_HI = 0x1.bcb7b1526e50ep-2;
    static final double LOG10_E_LO = 0x1.95355baaafad3p-57;
    static final double LOG10_2_HI = 0x1.34413509f79ffp-2;
    static final double LOG10_2_LO = -0x1.9dc1da994fd21p-59;
    static final double TWO_THIRDS_HI = 0x1.5555555555555p-1;
    static final double TWO_THIRDS_LO = 0x1.5555555555555p-55;
    /** The bits of sqrt(1/2): mantissas are taken from there to sqrt(2), so that logarithms of numbers near 1 do not cancel. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    static final long LOG_OFFSET = 0x3ff0000000000000L - SQRT_HALF_BITS;
    static final long TWO_52_BITS = 0x4330000000000000L;
    static final double LOG_BIAS = TWO_52 + EXPONENT_BIAS;
    static final long MIN_NORMAL_BITS = 0x0010000000000000L;
    /** How many doubles are positive, normal and finite. */
    static final long NORMAL_COUNT = 0x7fe0000000000000L;
    /** From here on arcsinh and arccosh are the logarithm of twice their argument. */
    static final double LARGE = 0x1p28;

    static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    static final double PI_2_HI = 0x1.921fb54442d18p0;
    static final double PI_2_MID = 0x1.1a62633145c07p-54;
    static final double PI_2_LO = -0x1.f1976b7ed8fbcp-110;
    static final double PI_4_HI = PI_2_HI / 2;
    static final double PI_4_LO = PI_2_MID / 2;
    /** Larger angles are reduced with all the bits of 2/pi that they need. */
    static final double ANGLE_MAX = 0x1p25;
    static final double TAN_PI_8 = 0x1.a827999fcef32p-2;
    static final double TAN_3PI_8 = 0x1.3504f333f9de6p1;
    static final double ARCTAN2_MAX = 0x1p1020;

    static final double THIRD = 1.0 / 3;
    static final double TWO_NINTHS = 2.0 / 9;
    static final long ONE_BITS = 0x3ff0000000000000L;
    /** The exponent field of a cube root less a third of that of its cube. */
    static final long CBRT_BIAS = 682;

    static final double HYPOT_LARGE = 0x1p500;
    static final double HYPOT_SMALL = 0x1p-400;
    static final double HYPOT_SCALE = 0x1p600;

    // (exp(r) - 1 - r) / r^2 in r, |r| up to ln(2)/2; relative error 2^-57.8
    static final double EXP_0 = 0x1.000000000000bp-1;
    static final double EXP_1 = 0x1.555555555550fp-3;
    static final double EXP_2 = 0x1.555555555029bp-5;
    static final double EXP_3 = 0x1.1111111122b4dp-7;
    static final double EXP_4 = 0x1.6c16c1852dc32p-10;
    static final double EXP_5 = 0x1.a01a0144992aep-13;
    static final double EXP_6 = 0x1.a01997c04e445p-16;
    static final double EXP_7 = 0x1.71deec5b2bcbep-19;
    static final double EXP_8 = 0x1.28af49220c595p-22;
    static final double EXP_9 = 0x1.add78e033964fp-26;

    // (2^r - 1) / r in r, |r| up to 1/2; relative error 2^-57.3
    static final double EXP2_0 = 0x1.62e42fefa39efp-1;
    static final double EXP2_1 = 0x1.ebfbdff82c5a5p-3;
    static final double EXP2_2 = 0x1.c6b08d704a122p-5;
    static final double EXP2_3 = 0x1.3b2ab6fb9ffb3p-7;
    static final double EXP2_4 = 0x1.5d87fe78a1128p-10;
    static final double EXP2_5 = 0x1.4309130f13ab3p-13;
    static final double EXP2_6 = 0x1.ffcbfc5955a20p-17;
    static final double EXP2_7 = 0x1.62bfc71e56b30p-20;
    static final double EXP2_8 = 0x1.b5253f704829cp-24;
    static final double EXP2_9 = 0x1.e61c11310341fp-28;
    static final double EXP2_10 = 0x1.e94701d28dccdp-32;

    // (log((1 + s) / (1 - s)) - 2s) / s^3 in s^2, |s| up to (sqrt(2) - 1) / (sqrt(2) + 1); relative error 2^-59.4
    static final double LOG_0 = 0x1.5555555555594p-1;
    static final double LOG_1 = 0x1.999999997f6c1p-2;
    static final double LOG_2 = 0x1.2492494246f3fp-2;
    static final double LOG_3 = 0x1.c71c51c96ecd5p-3;
    static final double LOG_4 = 0x1.74664b53c1817p-3;
    static final double LOG_5 = 0x1.39a084cd4273fp-3;
    static final double LOG_6 = 0x1.2f115b5b1286fp-3;

    // ((log((1 + s) / (1 - s)) - 2s) / s^3 - 2/3) / s^2 in s^2, s as above; relative error 2^-73.2
    static final double POWER_LOG_0 = 0x1.9999999999995p-2;
    static final double POWER_LOG_1 = 0x1.2492492493153p-2;
    static final double POWER_LOG_2 = 0x1.c71c71c563a8ep-3;
    static final double POWER_LOG_3 = 0x1.745d183e4e87ap-3;
    static final double POWER_LOG_4 = 0x1.3b135fe084404p-3;
    static final double POWER_LOG_5 = 0x1.112117e6e98e1p-3;
    static final double POWER_LOG_6 = 0x1.de25389d2da68p-4;
    static final double POWER_LOG_7 = 0x1.eb7e3f7d17bbdp-4;

    // (sin(r) - r) / r^3 in r^2, |r| up to pi/4; relative error 2^-57.9
    static final double SIN_0 = -0x1.5555555555548p-3;
    static final double SIN_1 = 0x1.111111110f77bp-7;
    static final double SIN_2 = -0x1.a01a019bf7814p-13;
    static final double SIN_3 = 0x1.71de356453a9ap-19;
    static final double SIN_4 = -0x1.ae5e58d3e690ap-26;
    static final double SIN_5 = 0x1.5d8f8062dedfap-33;

    // (cos(r) - 1 + r^2 / 2) / r^4 in r^2, |r| up to pi/4; relative error 2^-64.0
    static final double COS_0 = 0x1.555555555554bp-5;
    static final double COS_1 = -0x1.6c16c16c15049p-10;
    static final double COS_2 = 0x1.a01a019c97204p-16;
    static final double COS_3 = -0x1.27e4f7f89689dp-22;
    static final double COS_4 = 0x1.1ee9e119cf326p-29;
    static final double COS_5 = -0x1.8fa96bd140c86p-37;

    // sin(2 pi r) / r in r^2, |r| up to 1/8; relative error 2^-54.5
    static final double SIN_2PI_0 = 0x1.921fb54442d18p2;
    static final double SIN_2PI_1 = -0x1.4abbce625be00p5;
    static final double SIN_2PI_2 = 0x1.466bc67753af2p6;
    static final double SIN_2PI_3 = -0x1.32d2ccddd502ep6;
    static final double SIN_2PI_4 = 0x1.50782a54206ddp5;
    static final double SIN_2PI_5 = -0x1.e2f9f16dcbe81p3;
    static final double SIN_2PI_6 = 0x1.e00773e3052acp1;
    static final double SIN_2PI_7 = 0x1.e74309a4d101ap-2;

    // (cos(2 pi r) - 1) / r^2 in r^2, |r| up to 1/8; relative error 2^-61.2
    static final double COS_2PI_0 = -0x1.3bd3cc9be45dep4;
    static final double COS_2PI_1 = 0x1.03c1f081b5a65p6;
    static final double COS_2PI_2 = -0x1.55d3c7e3c2d7bp6;
    static final double COS_2PI_3 = 0x1.e1f5067b057f8p5;
    static final double COS_2PI_4 = -0x1.a6d1e6b52f412p4;
    static final double COS_2PI_5 = 0x1.f9c840cb57470p2;
    static final double COS_2PI_6 = -0x1.b14b5b3de0d19p0;

    // (arctan(t) - t) / t^3 in t^2, |t| up to tan(pi/8); relative error 2^-59.3
    static final double ARCTAN_0 = -0x1.555555555553bp-2;
    static final double ARCTAN_1 = 0x1.99999999954efp-3;
    static final double ARCTAN_2 = -0x1.249249229b275p-3;
    static final double ARCTAN_3 = 0x1.c71c70dfe3896p-4;
    static final double ARCTAN_4 = -0x1.745cf83e7578ap-4;
    static final double ARCTAN_5 = 0x1.3b110f2b05cefp-4;
    static final double ARCTAN_6 = -0x1.10eb5099556dfp-4;
    static final double ARCTAN_7 = 0x1.df09d5c852456p-5;
    static final double ARCTAN_8 = -0x1.9cbbc8b257b15p-5;
    static final double ARCTAN_9 = 0x1.379ee1b536738p-5;
    static final double ARCTAN_10 = -0x1.24f92721b932ep-6;

    // (arcsin(s) - s) / s^3 in s^2, |s| up to 1/2; relative error 2^-59.7
    static final double ARCSIN_0 = 0x1.5555555555577p-3;
    static final double ARCSIN_1 = 0x1.333333332e1d4p-4;
    static final double ARCSIN_2 = 0x1.6db6db7206b81p-5;
    static final double ARCSIN_3 = 0x1.f1c71a9a43d8fp-6;
    static final double ARCSIN_4 = 0x1.6e8bde3956a51p-6;
    static final double ARCSIN_5 = 0x1.1c49fce20ce88p-6;
    static final double ARCSIN_6 = 0x1.ca1e5400a7a76p-7;
    static final double ARCSIN_7 = 0x1.758fd89e07286p-7;
    static final double ARCSIN_8 = 0x1.6101a92e66a4ep-7;
    static final double ARCSIN_9 = 0x1.e97a6c8329896p-9;
    static final double ARCSIN_10 = 0x1.62884c5c75f41p-6;
    static final double ARCSIN_11 = -0x1.5674f1b32a364p-6;
    static final double ARCSIN_12 = 0x1.0acbc1cddfba4p-5;

    // m^(-1/3) in m from 1/2 to 4; relative error 2^-7.9
    static final double RCBRT_0 = 0x1.c505bbfe08da3p0;
    static final double RCBRT_1 = -0x1.6ab4de9f8d630p0;
    static final double RCBRT_2 = 0x1.da971c74f390ap-1;
    static final double RCBRT_3 = -0x1.59ea1f8346017p-2;
    static final double RCBRT_4 = 0x1.001cbed40c66ap-4;
    static final double RCBRT_5 = -0x1.2c4599e2f66c6p-8;

    private Coefficients() {}
}
