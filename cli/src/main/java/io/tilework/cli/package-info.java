/**
 * The command line: one class per command in {@code command}, what the user sees in {@code render}.
 *
 * <p>May import every module but examples and benchmarks. Start reading at {@code Main}.
 */
package io.tilework.cli;
