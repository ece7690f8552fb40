/** Tests of what a terminal shows. */
package io.tilework.cli.render;
