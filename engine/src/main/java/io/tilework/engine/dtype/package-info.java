/**
 * The types of elements and what the elementwise operations mean on them.
 *
 * <p>{@link io.tilework.engine.dtype.DType} are the types, {@link io.tilework.engine.dtype.Promotion} NumPy 2's rules for
 * mixing them (NEP 50), and {@link io.tilework.engine.dtype.ScalarOp} the elementwise operations with their result dtypes. Only
 * this package and {@code kernel} switch on a dtype.
 *
 * <p>Imports {@code grid} and {@code error}.
 */
package io.tilework.engine.dtype;
