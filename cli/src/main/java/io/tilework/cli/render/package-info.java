/** What a terminal shows of results: arrays as NumPy prints them. */
package io.tilework.cli.render;
