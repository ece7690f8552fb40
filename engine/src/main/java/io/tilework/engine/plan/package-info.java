/**
 * Plans: what is run, block by block, written down in O(operations) space.
 *
 * <p>A {@link io.tilework.engine.plan.Plan} is a list of {@link io.tilework.engine.plan.Layer}s. A layer stands for all tasks
 * of one operation, one task per block of its grid; a task is a pair of layer and block, and what it depends on is told by
 * the {@link io.tilework.engine.grid.BlockMap}s of the layer's inputs. No structure here grows with the number of blocks.
 * {@link io.tilework.engine.plan.Lowering} makes plans from expressions, {@link io.tilework.engine.plan.MemoryNeed} says how
 * many bytes one needs at least, and {@link io.tilework.engine.plan.BlockOrder} in which order its results are asked for.
 *
 * <p>Imports everything but {@code run}.
 */
package io.tilework.engine.plan;
