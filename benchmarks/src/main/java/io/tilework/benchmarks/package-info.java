/**
 * Measurements of Tilework, and of the same work done by its peers, which write {@code docs/benchmarks.md}.
 */
package io.tilework.benchmarks;
