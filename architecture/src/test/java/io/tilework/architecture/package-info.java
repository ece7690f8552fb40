/**
 * Tests of the structure, so that nobody has to remember it.
 *
 * <p>{@code EnginePackagesTest} and {@code ModulesTest} read the compiled classes of all modules and hold the directions
 * of import. {@code TidyTest} parses every source file and applies the {@code TidyRules}; {@code TidyRulesTest} shows,
 * for each, a text that it refuses and one that it lets pass. Every failure says how to remedy it. Limits only ever
 * tighten.
 */
package io.tilework.architecture;
