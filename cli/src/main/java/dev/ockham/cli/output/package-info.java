/** What a command found out, as text, tables and JSON. */
@NullMarked
package dev.ockham.cli.output;

import org.jspecify.annotations.NullMarked;
