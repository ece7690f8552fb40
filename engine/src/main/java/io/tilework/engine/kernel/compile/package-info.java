/**
 * Compiles loop programs to SIMD code at run time.
 *
 * <p>Start with {@link io.tilework.engine.kernel.compile.AdaptiveLoop}, which kernels run: it interprets a program until that has
 * cost enough to be worth compiling, and from then on runs the compiled loop, whose bits are the same. What is compiled is a
 * {@link io.tilework.engine.kernel.compile.VectorProgram}: a program without shapes and values of constants, so that many
 * programs share one loop. {@link io.tilework.engine.kernel.compile.LoopCompiler} writes it down as vector statements
 * ({@code OperationCode}, one line for each operation; {@code CastCode}; {@code StreamCode}), which print as Java and turn into
 * a hidden class. {@link io.tilework.engine.kernel.compile.LoopCache} keeps the loops, and warms them up in the background.
 *
 * <p>Only the generated classes and {@code kernel.functions} link to the Vector API, so that all of this loads, and
 * interprets, where the module {@code jdk.incubator.vector} is not there.
 *
 * <p><b>A new elementwise operation</b> is one line in {@code OperationCode}. An operation without a line is interpreted, and
 * so is every program that has it.
 *
 * <p>Imports {@code kernel kernel.interpret kernel.functions} and what they import.
 */
package io.tilework.engine.kernel.compile;
