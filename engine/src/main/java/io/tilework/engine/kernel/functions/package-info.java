/**
 * Elementwise functions of doubles whose bits are the same everywhere: interpreted, compiled, and as SIMD code of any length.
 *
 * <p>Start with {@code ScalarExponentials} and its twin {@code VectorExponentials}. A function is one sequence of operations that
 * IEEE 754 defines to the last bit ({@code + - * /}, square root, fused multiplication and addition) and of operations on the bits
 * of numbers, written down twice: on a {@code double}, and on the lanes of a {@code DoubleVector}. A change is made in both. The
 * constants are shared ({@code Coefficients}). Rare arguments of a vector are given to the scalar twin, see {@code Lanes}.
 *
 * <p>Imports nothing of the engine.
 */
package io.tilework.engine.kernel.functions;
