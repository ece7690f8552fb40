/**
 * What can go wrong, and how it is said.
 *
 * <p>{@link io.tilework.engine.error.TileworkException} is the user's fault or the world's: its message is a sentence that
 * names the operation, what was given and what would be accepted, and is shown without a stack trace.
 * {@link io.tilework.engine.error.TileworkBug} is ours. {@link io.tilework.engine.error.UserCode} finds the line of user code
 * that built an operation. This package imports nothing of Tilework.
 */
package io.tilework.engine.error;
