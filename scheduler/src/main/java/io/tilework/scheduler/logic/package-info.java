/**
 * What the local scheduler decides, as a plain state machine: which task runs next, what is booked, what leaves memory.
 *
 * <p>{@link io.tilework.scheduler.logic.LocalLogic} takes {@link io.tilework.scheduler.logic.Event}s and returns
 * {@link io.tilework.scheduler.logic.Action}s. There is no thread, clock, file or tensor here, and nothing is decided
 * by chance: the same events give the same actions, so tests drive it with virtual time and faults by seed. Start with
 * {@code LocalLogic}, which says why it never stands still; {@code Expander} brings tasks into order, {@code Admission}
 * and {@code Gathering} book memory for them, and {@code Ledger} keeps the books.
 *
 * <p>Nothing here grows with the number of blocks of the plan, only with the number of blocks alive and of workers.
 */
package io.tilework.scheduler.logic;
