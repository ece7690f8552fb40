/**
 * Running: the one door from expressions to results.
 *
 * <p>A {@link io.tilework.engine.run.Computation} optimizes, lowers and schedules. Schedulers implement
 * {@link io.tilework.engine.run.Scheduler} and are found by {@link java.util.ServiceLoader}; what happens during a run is told
 * to a {@link io.tilework.engine.run.RunListener} as {@link io.tilework.engine.run.RunEvent}s.
 */
package io.tilework.engine.run;
