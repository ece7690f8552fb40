/**
 * The expression language of {@code tilework eval}: Python's expression grammar over arrays.
 *
 * <p>{@code syntax} turns the text of a program into a tree and knows nothing of arrays; this package gives the tree its
 * meaning. Start reading at {@link io.tilework.arrays.lang.syntax.Parser}.
 */
package io.tilework.arrays.lang;
