/**
 * Products of matrices: the seam between kernels and BLAS.
 *
 * <p>Start with {@link io.tilework.engine.kernel.linalg.LinearAlgebra}, which uses OpenBLAS where its native library loads,
 * and loops in Java otherwise and for integers. No other package knows of BLAS.
 *
 * <p>Imports {@code error grid dtype memory tensor}.
 */
package io.tilework.engine.kernel.linalg;
