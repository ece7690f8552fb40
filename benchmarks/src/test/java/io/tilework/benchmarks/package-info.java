/**
 * Tests of the benchmarks: that they compute what they say, on tiny arrays, and report it as it was. Nothing is measured.
 */
package io.tilework.benchmarks;
