package io.tilework.cli.command;

import java.io.PrintStream;

/**
 * Where commands write.
 *
 * @param output results
 * @param errors messages and progress
 */
record Console(PrintStream output, PrintStream errors) {}
