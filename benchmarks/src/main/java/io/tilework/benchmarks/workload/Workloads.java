package io.tilework.benchmarks.workload;

import io.tilework.engine.dtype.DType;
import java.util.List;

/** All workloads at a size. */
public final class Workloads {

    /** The part of the elements that the equation of state gets, which has three inputs. */
    private static final int SEA_PART = 5;

    private static final double ROUNDING = 1e-9;
    private static final double SINGLE_ROUNDING = 1e-5;
    private static final double CHANCE = 1e-2;

    /**
     * The density of sea water by salinity s, temperature t in degrees Celsius and pressure p in bar: the international equation of state
     * EOS-80 (Fofonoff and Millard, Unesco technical papers in marine science 44, 1983), polynomials in Horner's form. About 70
     * operations. Check value: 1062.53817 kg/m³ at s = 35, t = 25, p = 1000.
     */
    public static final String SEA_WATER = """
            r = 999.842594 + t*(6.793952e-2 + t*(-9.095290e-3 + t*(1.001685e-4 + t*(-1.120083e-6 + t*6.536332e-9))))
            a = 0.824493 + t*(-4.0899e-3 + t*(7.6438e-5 + t*(-8.2467e-7 + t*5.3875e-9)))
            b = -5.72466e-3 + t*(1.0227e-4 + t*-1.6546e-6)
            q = sqrt(s)
            d = r + s*(a + q*b + s*4.8314e-4)
            k = 19652.21 + t*(148.4206 + t*(-2.327105 + t*(1.360477e-2 + t*-5.155288e-5)))
            l = 54.6746 + t*(-0.603459 + t*(1.09987e-2 + t*-6.1670e-5)) + q*(7.944e-2 + t*(1.6483e-2 + t*-5.3009e-4))
            u = 3.239908 + t*(1.43713e-3 + t*(1.16092e-4 + t*-5.77905e-7))
            v = 2.2838e-3 + t*(-1.0981e-5 + t*-1.6078e-6) + q*1.91075e-4
            w = 8.50935e-5 + t*(-6.12293e-6 + t*5.2787e-8) + s*(-9.9348e-7 + t*(2.0816e-8 + t*9.1697e-10))
            d / (1 - p/(k + s*l + p*(u + s*v + p*w)))""";

    private Workloads() {}

    /** All workloads, for square matrices of this side. */
    public static List<Workload> all(final long side) {
        final long elements = side * side;
        final String normals = "random.default_rng(0).normal(size=(" + side + ", " + side + ")).std()";
        return List.of(
                matrix("main", "x + x.T - x.mean(axis=0)", side, Traffic.triad(24), new Aim.OfBestPeer(0.5)),
                matrix("functions", "exp(-x*x)*sin(x) + sqrt(x)", side, Traffic.NONE, new Aim.OfBestLibrary(0.3)),
                matrix("anomaly", "(x - x.mean(axis=0)) / x.std(axis=0)", side, Traffic.triad(24), new Aim.OfBestLibrary(0.5)),
                matrix("sum", "x.sum()", side, Traffic.read(8), new Aim.OfReading(0.8)),
                matrix("std", "x.std(axis=0)", side, Traffic.read(8), new Aim.OfReading(0.8)),
                matrix("argmax", "argmax(x, axis=1)", side, Traffic.read(8), new Aim.OfReading(0.8)).within(0),
                matrix("where", "where(x > 0.5, x, 0)", side, Traffic.triad(16), new Aim.OfBestLibrary(0.6)),
                matrix("linear", "x*2 + 1", side, Traffic.triad(8), new Aim.OfBestLibrary(0.6)).of(DType.FLOAT32)
                        .within(SINGLE_ROUNDING),
                matrix("histogram", "histogram(x, bins=100, range=(0, 1))", side, Traffic.read(8), new Aim.OfBestLibrary(0.6)),
                new Workload("normal", "`" + normals + "`", normals, List.of(), DType.FLOAT64, elements, 1, Traffic.NONE,
                        new Aim.OfBestLibrary(0.5), CHANCE),
                ofDask("cumsum", "cumsum(x, axis=0)", side), ofDask("slice", "x[::2, ::-3]", side),
                ofDask("roll", "roll(x, 17, axis=0)", side), ofDask("pad", "pad(x, 10, mode='constant')", side),
                ofDask("tile", "tile(x[:1000], (10, 1))", side), ofDask("median", "median(x, axis=1)", side),
                ofDask("mask", "x[x > 0.5].sum()", side), ofDask("take", "x[(x[0] * " + side + ").astype(int32)]", side),
                ofDask("unique", "unique(floor(x.ravel() * 1000))", side),
                seaWater("sea", elements / SEA_PART),
                seaWater("sea32", elements / SEA_PART).of(DType.FLOAT32).within(SINGLE_ROUNDING),
                new Workload("small", "`a + b*2`, 1,000 elements, 1,000 times", "a + b*2", List.of("a", "b"), DType.FLOAT64,
                        Inputs.SMALL_ELEMENTS, 1000, Traffic.NONE, new Aim.OfPeer("Dask", 0.2), ROUNDING));
    }

    private static Workload matrix(final String name, final String program, final long side, final Traffic traffic,
            final Aim aim) {
        return new Workload(name, "`" + program + "`", program, List.of("x"), DType.FLOAT64, side * side, 1, traffic, aim,
                ROUNDING);
    }

    private static Workload ofDask(final String name, final String program, final long side) {
        return matrix(name, program, side, Traffic.NONE, new Aim.OfPeer("Dask", 0.6));
    }

    private static Workload seaWater(final String name, final long elements) {
        return new Workload(name, "equation of state of sea water", SEA_WATER, List.of("s", "t", "p"), DType.FLOAT64, elements, 1,
                Traffic.NONE, new Aim.OfBestLibrary(0.8), ROUNDING);
    }
}
