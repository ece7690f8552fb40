/**
 * Short programs as a user would write them, one file each, with the output they print in their header.
 *
 * <p>Each is run by a test, and by {@code ./tilework example NAME}.
 */
package io.tilework.examples;
