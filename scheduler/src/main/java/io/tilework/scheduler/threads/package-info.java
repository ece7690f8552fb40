/**
 * The edge around {@link io.tilework.scheduler.logic}: threads, tensors and files that do what the logic decides.
 *
 * <p>{@link io.tilework.scheduler.threads.LocalScheduler} is the door, found by {@link java.util.ServiceLoader}.
 * {@code LocalRun} holds what the threads of one run share, behind one lock; {@code Workbench} carries out one piece of
 * work, outside of it; {@code Failures} says what went wrong where, and {@code Announcer} tells the listener.
 */
package io.tilework.scheduler.threads;
