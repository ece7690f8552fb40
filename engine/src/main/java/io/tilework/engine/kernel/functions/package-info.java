/**
 * Elementwise functions of doubles whose bits are the same everywhere: interpreted, compiled, and as SIMD code of any length.
 *
 * <p>Start with {@link io.tilework.engine.kernel.functions.ScalarExponentials} and its twin
 * {@link io.tilework.engine.kernel.functions.VectorExponentials}. A function is one sequence of operations that IEEE 754 defines
 * to the last bit ({@code + - * /}, square root, fused multiplication and addition) and of operations on the bits of numbers. It
 * is written down twice: on a {@code double}, and on the lanes of a {@code DoubleVector}; a change is made in both. The constants
 * are shared. Rare arguments of a vector are given to the scalar twin. Only the payload of NaN is left open.
 *
 * <p><b>How far values are from the true ones</b>, at most, in units in the last place, over 6,000 arguments each from all ranges
 * (by {@code function_oracles.py}); the tests hold them to the limit in brackets:
 *
 * <pre>
 * exp    0.89 (1)     log      0.73 (1)    sin     0.67 (1)    arcsin   1.48 (2)     power  0.78 (1)
 * exp2   0.73 (1)     log2     0.73 (1)    cos     0.74 (1)    arccos   0.76 (2)     cbrt   0.50 (1)
 * expm1  1.21 (1.5)   log10    0.56 (1)    tan     1.83 (2)    arctan   1.77 (2)     hypot  0.83 (1.5)
 * sinh   2.11 (2.5)   log1p    0.76 (1.5)  sin2Pi  1.28 (2)    arctan2  0.99 (2)
 * cosh   1.26 (2)     arcsinh  1.30 (2)    cos2Pi  1.17 (2)
 * tanh   2.13 (2.5)   arccosh  1.47 (2)    arctanh 1.35 (2)
 * </pre>
 *
 * <p>{@code log2} is exact for powers of 2, {@code log10} for powers of 10 that are doubles. Special values are those of C99.
 *
 * <p><b>How the vector twins are written, and called.</b> Each operation of the Vector API costs the compiler of HotSpot some 400
 * nodes of its graph, and after 18,000 it inlines only methods of the JDK that are annotated for it (its message is
 * {@code NodeCountInliningCutoff}); a vector that passes through a call becomes an object, at ten times the cost. Loops that use
 * functions are therefore written by {@code kernel.compile}, which puts the bodies of these methods, of everything they call in
 * this package but {@link io.tilework.engine.kernel.functions.Lanes#repair}, and so calls of the Vector API only, into the loop.
 * A body must thus be straight: no loops, no fields but constants, and nothing that is not public outside of this package.
 *
 * <p>Imports nothing of the engine.
 */
package io.tilework.engine.kernel.functions;
