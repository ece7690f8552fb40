package io.tilework.examples;

import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.engine.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How far each cell of a real elevation model (Jacksboro, Tennessee; USGS National Elevation Dataset, public domain) lies
 * above or below the mean of its meridian, in standard deviations. The anomaly is stored as Zarr, and its extremes and the
 * overall mean elevation come out of the same run, which reads the model only as often as it must.
 *
 * <p>Prints:
 *
 * <pre>
 * elevation: NDArray(shape=(344, 403), dtype=int16, chunks=(344, 403))
 * mean elevation 531.0 m
 * anomaly from -2.27 to 4.08 standard deviations
 * </pre>
 */
public final class ElevationAnomaly {

    private ElevationAnomaly() {}

    /** Runs the example. */
    public static void main(final String... arguments) throws IOException {
        try (WorkFolder folder = new WorkFolder()) {
            final Path model = folder.sample("jacksboro-dem.npy");
            final NDArray z = NDArray.open(model.toString());
            System.out.println("elevation: " + z);

            final NDArray anomaly = z.minus(z.mean(0)).div(z.std(0));
            final Evaluation run = new Evaluation();
            final Evaluation.Result mean = run.compute(z.mean());
            final Evaluation.Result lowest = run.compute(anomaly.min());
            final Evaluation.Result highest = run.compute(anomaly.max());
            run.store(anomaly, folder.file("anomaly.zarr")).run(RunOptions.defaults());

            System.out.printf(Locale.ROOT, "mean elevation %.1f m%n", value(mean));
            System.out.printf(Locale.ROOT, "anomaly from %.2f to %.2f standard deviations%n", value(lowest), value(highest));
        }
    }

    private static double value(final Evaluation.Result result) {
        try (var tensor = result.tensor()) {
            return tensor.getDouble();
        }
    }
}
