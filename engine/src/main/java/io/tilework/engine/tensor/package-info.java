/**
 * Blocks of elements in memory.
 *
 * <p>{@link io.tilework.engine.tensor.Tensor} is a buffer with a dtype, a shape and strides; whoever made it closes it, and
 * views of it own nothing. {@link io.tilework.engine.tensor.TensorPrinter} prints as NumPy does,
 * {@link io.tilework.engine.tensor.TensorIpc} writes and reads Arrow's format. There is no mathematics here.
 *
 * <p>Imports {@code memory}, {@code dtype}, {@code grid} and {@code error}.
 */
package io.tilework.engine.tensor;
