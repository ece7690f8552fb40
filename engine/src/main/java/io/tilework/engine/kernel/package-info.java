/**
 * What tasks compute: kernels, and the loops that most of them are made of.
 *
 * <p>Start with {@link io.tilework.engine.kernel.Kernel} and {@link io.tilework.engine.kernel.KernelTask}. The loop of a fused
 * elementwise chain is a {@link io.tilework.engine.kernel.LoopProgram}, a list of
 * {@link io.tilework.engine.kernel.Instruction}s; {@link io.tilework.engine.kernel.ElementwiseKernel} runs it for each element
 * of a block and {@link io.tilework.engine.kernel.ReduceKernel} reduces what it computes to a state, which
 * {@link io.tilework.engine.kernel.CombineKernel} merges with others and {@link io.tilework.engine.kernel.FinishKernel} turns
 * into the result. {@link io.tilework.engine.kernel.HistogramKernel} counts in bins what a program computes. {@link io.tilework.engine.kernel.CopyKernel} and {@link io.tilework.engine.kernel.ReshapeKernel} move
 * elements, {@link io.tilework.engine.kernel.MatmulKernel} multiplies matrices.
 *
 * <p>How a program runs is the matter of {@code kernel.interpret}; matrices are multiplied by {@code kernel.linalg}.
 *
 * <p>Imports {@code error grid dtype memory tensor}, and of {@code expr} the generators alone. Knows nothing of plans.
 */
package io.tilework.engine.kernel;
