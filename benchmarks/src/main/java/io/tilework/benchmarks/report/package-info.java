/**
 * What was measured, as a table for people: in the terminal and in {@code docs/benchmarks.md}. Start reading at {@code ResultTable}.
 */
package io.tilework.benchmarks.report;
