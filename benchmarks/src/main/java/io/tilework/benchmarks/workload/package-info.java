/**
 * What is measured: programs, their inputs, and what they should reach. Start reading at {@code Workloads}.
 */
package io.tilework.benchmarks.workload;
