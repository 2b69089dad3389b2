/** The {@code ockham} command: its entry point, and what becomes of a failure. */
@NullMarked
package dev.ockham.cli;

import org.jspecify.annotations.NullMarked;
