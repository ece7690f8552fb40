/**
 * The types of elements and what the elementwise operations mean on them.
 *
 * <p>Start with {@link io.tilework.engine.dtype.DType}, the types, and {@link io.tilework.engine.dtype.Promotion}, NumPy 2's
 * rules for mixing them (NEP 50). {@link io.tilework.engine.dtype.ScalarOp} are the elementwise operations and
 * {@link io.tilework.engine.dtype.ReduceOp} the reductions, with their dtypes. A {@link io.tilework.engine.dtype.Scalar} is one
 * value with a dtype, a {@link io.tilework.engine.dtype.WeakScalar} a number that a user wrote and that has none yet. Only this
 * package and {@code kernel} switch on a dtype.
 *
 * <p>Imports {@code error} only.
 */
package io.tilework.engine.dtype;
