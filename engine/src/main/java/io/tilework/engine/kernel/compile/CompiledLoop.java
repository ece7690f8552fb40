package io.tilework.engine.kernel.compile;

/**
 * A loop and what it was made of.
 *
 * @param loop runs it
 * @param lanes how many neighbours it computes at a time
 * @param source what it does, as Java
 */
public record CompiledLoop(VectorLoop loop, int lanes, String source) {}
