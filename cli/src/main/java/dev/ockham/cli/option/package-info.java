/** Options that several commands share, and the values that they accept. */
@NullMarked
package dev.ockham.cli.option;

import org.jspecify.annotations.NullMarked;
