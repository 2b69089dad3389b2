/** What people see: streams, terminals, progress, tables and pictures made of text. */
@NullMarked
package dev.ockham.cli.console;

import org.jspecify.annotations.NullMarked;
