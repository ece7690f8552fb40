/**
 * NumPy's NPY files: a short header, then the elements of one array.
 *
 * <p>The <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a> in versions 1.0, 2.0 and
 * 3.0; of all numeric dtypes, both byte orders, C and Fortran order. Written are little-endian files in C order. Start with
 * {@link io.tilework.arrays.store.npy.NpyFormat}.
 */
package io.tilework.arrays.store.npy;
