/**
 * Makes expressions cheaper without changing what they mean.
 *
 * <p>The {@link io.tilework.engine.optimize.Optimizer} applies an ordered list of {@link io.tilework.engine.optimize.Rule}s bottom-up, each of which is a few
 * lines with its before and after, and shares equal subexpressions as it goes. What a rule may assume is written in the
 * package {@code expr}.
 *
 * <p>Imports {@code error grid dtype memory tensor expr}; knows nothing of kernels or plans.
 */
package io.tilework.engine.optimize;
