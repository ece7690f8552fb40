/**
 * Draws plans: {@link io.tilework.engine.plan.draw.PlanDrawing} says what is drawn, {@code LayeredLayout} where, {@link
 * io.tilework.engine.plan.draw.Markup} writes it.
 */
package io.tilework.engine.plan.draw;
