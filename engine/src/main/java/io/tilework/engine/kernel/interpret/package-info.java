/**
 * Runs loop programs by interpreting them over tiles that fit in the first cache.
 *
 * <p>Start with {@link io.tilework.engine.kernel.interpret.InterpretedLoop}: it cuts a block into tiles by a {@code LoopNest},
 * loads the operands of a tile into arrays, runs every instruction over the whole tile, and hands the result to a
 * {@link io.tilework.engine.kernel.interpret.TileSink}, which stores, reduces or counts it. A tile holds doubles for the floating
 * dtypes and longs for all others; after each operation values are brought back into the range of their dtype. For float32
 * that gives the same bits as single precision arithmetic, since rounding twice from double is harmless for
 * {@code + - * / sqrt} (Figueroa, "When is double rounding innocuous?", 1995).
 *
 * <p><b>A new elementwise operation</b> is one line in {@code RealOperations} for the floating dtypes, and one in
 * {@code IntegerOperations} if it has integer ones.
 *
 * <p>This is the meaning of programs that any compiler of them is tested against.
 *
 * <p>Imports {@code kernel}, {@code kernel.functions}, and what they import.
 */
package io.tilework.engine.kernel.interpret;
