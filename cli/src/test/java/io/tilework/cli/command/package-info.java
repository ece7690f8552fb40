/** Tests of commands. */
package io.tilework.cli.command;
