/**
 * Expressions as bytes, which travel between the members of a cluster: each of them makes the same plan from them.
 *
 * <p>Everything is CBOR with a version, read within bounds of size and depth; no class is loaded that is not listed.
 */
package io.tilework.distributed.codec;
