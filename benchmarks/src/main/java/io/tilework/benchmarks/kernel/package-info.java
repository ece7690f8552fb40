/**
 * Measurements of single kernels by JMH, each on one block and one thread: {@code ./tilework bench --jmh [PATTERN]}. Start reading at
 * {@code ElementwiseBenchmark}.
 */
package io.tilework.benchmarks.kernel;
