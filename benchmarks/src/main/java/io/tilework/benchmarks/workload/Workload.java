package io.tilework.benchmarks.workload;

import io.tilework.engine.dtype.DType;
import java.util.List;

/**
 * One line of the comparison.
 *
 * @param name for the command line, and for peers that do it by hand
 * @param title how it is called in the table
 * @param program what is computed, in the expression language, which is also Python with NumPy's names
 * @param inputs the names in the program that are arrays
 * @param dtype the dtype of the inputs
 * @param elements how many elements are computed on
 * @param computes how often the program is computed in one timing
 * @param traffic what it moves through memory
 * @param aim what should be reached
 * @param tolerance by which part results may differ between peers
 */
public record Workload(String name, String title, String program, List<String> inputs, DType dtype, long elements, int computes,
        Traffic traffic, Aim aim, double tolerance) {

    /** Copies the list. */
    public Workload {
        inputs = List.copyOf(inputs);
    }

    Workload of(final DType other) {
        return new Workload(name, title, program, inputs, other, elements, computes, traffic, aim, tolerance);
    }

    Workload within(final double otherTolerance) {
        return new Workload(name, title, program, inputs, dtype, elements, computes, traffic, aim, otherTolerance);
    }

    /** The bytes per second that it moves if it takes so long. */
    public double bytesPerSecond(final double seconds) {
        return elements * (double) traffic.bytesPerElement() / seconds;
    }
}
