/** What a terminal shows: the progress of a run, and results as NumPy prints them. */
package io.tilework.cli.render;
