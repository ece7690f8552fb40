package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Random;

/**
 * What functions know beside their arguments.
 *
 * @param chunks how arrays are cut that name no chunks
 * @param random draws random numbers where a call names no seed
 */
record Scope(Chunking chunks, Random random) {}
