/**
 * How the elements of an array become the bytes of a file, for every store alike.
 *
 * <p>Two steps. {@link io.tilework.arrays.store.codec.ElementLayout} lays elements out: their byte order and the order of
 * the axes. {@link io.tilework.arrays.store.codec.CodecChain} then turns these bytes into others with a list of
 * {@link io.tilework.arrays.store.codec.ByteCodec}s: compression, checksums. Everything works on off-heap memory that is
 * borrowed from the task; nothing is copied to the heap. Nothing here knows of paths or metadata, so failures are
 * {@link io.tilework.arrays.store.codec.CodecException}s, to which the store adds the name of the file.
 */
package io.tilework.arrays.store.codec;
