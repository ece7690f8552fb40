/**
 * Lazy arrays as trees of operations: what the user means.
 *
 * <p>An {@link io.tilework.engine.expr.Expr} knows its shape, its dtype and how it is cut into blocks, and refuses to be made
 * from operands that do not fit. Nothing is computed here. Stored arrays come in through
 * {@link io.tilework.engine.expr.BlockSource} and results go out through {@link io.tilework.engine.expr.BlockSink}.
 *
 * <h2>What the operations mean, and what a rewrite rule may assume</h2>
 * <ul>
 *   <li><b>Values.</b> An expression denotes one array; its chunk grid decides how it is computed, never which elements it has.
 *       A rule must keep shape and dtype. Only {@link io.tilework.engine.expr.Expr.Rechunk}, and operations whose grid the
 *       rule recomputes, may change the grid, and an operand's grid must go on to fit its user.</li>
 *   <li><b>Promotion.</b> {@link io.tilework.engine.expr.Expr.Elementwise} casts its operands to the common dtype of its
 *       {@link io.tilework.engine.dtype.ScalarOp}, as NumPy 2 does; Python scalars were made strong before, when the array
 *       interface built the expression. Integers wrap around, and division of integers by zero gives zero.</li>
 *   <li><b>NaN.</b> Comparisons with NaN are false, {@code minimum}, {@code min} and the like return NaN if an operand is
 *       NaN. A rule must not replace {@code x * 0} by 0, nor {@code x - x} by 0.</li>
 *   <li><b>Order of evaluation.</b> Elementwise operations may be evaluated in any order and any number of times: they have no
 *       effects. Floating point operations must not be re-associated. A reduction is evaluated as a tree whose shape depends
 *       on the chunk grid alone, so a rule that changes the grid below a floating point reduction may change its last bits,
 *       and must not depend on anything but the expression itself.</li>
 *   <li><b>Axes.</b> {@link io.tilework.engine.expr.Expr.Reduction} keeps reduced axes with size 1;
 *       {@link io.tilework.engine.expr.Expr.Reshape} drops them.</li>
 * </ul>
 *
 * <p>Imports {@code error grid dtype memory tensor}.
 */
package io.tilework.engine.expr;
