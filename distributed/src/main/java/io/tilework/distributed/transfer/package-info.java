/**
 * Blocks on their way between members of a cluster: plain channels, one connection for one pair of members and direction, a virtual thread for each.
 *
 * <p>Who needs blocks asks for several at a time, as many as there is booked memory for, and reads the answers straight into it; who has them writes them one after the
 * other from where they lie, no faster than they are read. Blocks are Arrow IPC streams. Nothing that comes from the other side is trusted: counts and lengths are
 * checked before memory is taken for them, and a connection on which anything else comes is closed.
 */
package io.tilework.distributed.transfer;
