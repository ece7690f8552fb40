/**
 * Lazy n-dimensional arrays: {@code NDArray}, the functions that create one, and its methods by topic.
 *
 * <p>May import the engine, but not its {@code optimize}, {@code kernel} and {@code plan}: an array describes what is
 * meant, never how it is computed. Stores live in {@code store}, the expression language in {@code lang}.
 */
package io.tilework.arrays;
