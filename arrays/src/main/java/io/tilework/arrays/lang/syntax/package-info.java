/**
 * From the text of a program to its tree: Python's expression grammar, with assignments and without other statements.
 *
 * <p>{@link io.tilework.arrays.lang.syntax.Parser} is the door. It reads the tokens of {@code Lexer} and gives a
 * {@link io.tilework.arrays.lang.syntax.Program} of {@link io.tilework.arrays.lang.syntax.Statement} and
 * {@link io.tilework.arrays.lang.syntax.Expression} records, or throws a
 * {@link io.tilework.engine.error.ProgramException}, which {@link io.tilework.arrays.lang.syntax.Caret} shows to the user.
 * {@link io.tilework.arrays.lang.syntax.Printer} goes the way back. What can be said about a wrong program is written in
 * {@code Faults} and {@code Lookalike}.
 *
 * <p>Places in the text are indexes of UTF-16 units, as in {@link java.lang.String}. This package imports nothing of
 * Tilework but {@code io.tilework.engine.error}, and nothing here knows what a name means.
 */
package io.tilework.arrays.lang.syntax;
