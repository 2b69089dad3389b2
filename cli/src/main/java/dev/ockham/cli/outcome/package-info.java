/** What a command finds out, before it is written in any form. */
@NullMarked
package dev.ockham.cli.outcome;

import org.jspecify.annotations.NullMarked;
