/** The commands, one class each, and what they print. */
@NullMarked
package dev.ockham.cli.command;

import org.jspecify.annotations.NullMarked;
