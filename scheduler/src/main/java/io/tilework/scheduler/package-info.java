/**
 * Runs a plan on the threads of one machine: {@code logic} decides, {@code threads} does, {@code spill} keeps what does
 * not fit in memory, {@code report} tells what happened.
 *
 * <p>May import the engine only. The engine finds it by {@code ServiceLoader}.
 */
package io.tilework.scheduler;
