/**
 * Off-heap memory for blocks, within a byte budget.
 *
 * <p>{@link io.tilework.engine.memory.BlockPool} hands out Arrow buffers that count against one
 * {@link io.tilework.engine.memory.ByteBudget}; freed blocks are reused, since fresh pages cost as much as the arithmetic
 * on them. {@link io.tilework.engine.memory.Scratch} is the memory a task borrows until it ends.
 *
 * <p>Imports {@code error}, and Arrow's memory classes.
 */
package io.tilework.engine.memory;
