/**
 * Stored arrays: files and directories that are read and written block by block.
 *
 * <p>{@link io.tilework.arrays.store.Stores} is the door: it finds, by {@link java.util.ServiceLoader}, the
 * {@link io.tilework.arrays.store.StoreFormat} that a path belongs to. A format gives out a
 * {@link io.tilework.engine.expr.BlockSource} or a {@link io.tilework.engine.expr.BlockSink}, which are all that the rest of
 * Tilework sees of it. The formats live in {@code npy} and {@code zarr}; {@code codec} is how elements become bytes. What
 * formats share is here: {@link io.tilework.arrays.store.Replacement} makes a result appear as a whole or not at all,
 * {@link io.tilework.arrays.store.ElementFile} reads uncompressed elements, and {@link io.tilework.arrays.store.StoreFaults}
 * says what went wrong.
 *
 * <p>Of Tilework this imports the engine's {@code error}, {@code grid}, {@code dtype}, {@code memory}, {@code tensor} and
 * {@code expr}, nothing else. To add a format, write a {@code StoreFormat}, and name it in
 * {@code META-INF/services/io.tilework.arrays.store.StoreFormat}.
 */
package io.tilework.arrays.store;
