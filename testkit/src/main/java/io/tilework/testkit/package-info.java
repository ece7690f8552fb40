/**
 * What the tests of the later modules share: an oracle that computes without blocks, generators of expressions and
 * chunkings by seed, and a simulator with its own clock, network and disk.
 *
 * <p>May import the engine only; the engine keeps its own fixtures in its test-jar.
 */
package io.tilework.testkit;
