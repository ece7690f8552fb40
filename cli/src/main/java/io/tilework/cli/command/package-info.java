/** The commands, one class each. They throw what goes wrong; {@link io.tilework.cli.command.Tilework} turns it into text and exit codes. */
package io.tilework.cli.command;
