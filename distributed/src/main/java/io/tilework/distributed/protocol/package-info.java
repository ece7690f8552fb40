/**
 * What the members of a cluster say to each other: sealed records without behaviour, and the ranges that they speak of.
 *
 * <p>Nothing depends on a message arriving, arriving once, or arriving in order: what matters is said again until it has had its effect, and saying it twice does no harm.
 * Blocks travel elsewhere ({@link io.tilework.distributed.transfer}).
 */
package io.tilework.distributed.protocol;
