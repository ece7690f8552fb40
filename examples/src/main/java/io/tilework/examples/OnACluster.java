package io.tilework.examples;

import static io.tilework.arrays.NDArray.chunks;
import static io.tilework.arrays.NDArray.shape;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.distributed.Cluster;
import io.tilework.distributed.LocalCluster;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;

/**
 * The same expression on threads and on a cluster, of which a worker is killed in the middle. The cluster consists of processes of this machine; for one that runs already, only
 * {@code Cluster.connect("host:7070")} remains.
 *
 * <p>Prints:
 *
 * <pre>
 * 2 workers
 * a worker was killed, and the sums are equal to the last bit: true
 * </pre>
 */
public final class OnACluster {

    private static final long WORKER_BYTES = 256L << 20;

    private OnACluster() {}

    /** Runs the example. */
    public static void main(final String... arguments) {
        final NDArray x = Random.seeded(42).uniform(shape(4_000, 4_000), chunks(250));
        final NDArray sum = x.plus(x.T()).minus(x.mean(0)).sum();

        try (LocalCluster processes = LocalCluster.start(2, 1, WORKER_BYTES); Cluster cluster = processes.connect()) {
            System.out.println(cluster.status().workers().size() + " workers");
            final Thread accident = new Thread(() -> processes.worker("worker-2").destroyForcibly());
            accident.start();
            try (Tensor there = sum.compute(RunOptions.defaults().on(cluster)); Tensor here = sum.compute()) {
                System.out.println("a worker was killed, and the sums are equal to the last bit: "
                        + (Double.doubleToLongBits(there.getDouble()) == Double.doubleToLongBits(here.getDouble())));
            }
        }
    }
}
