/** Whole processes, from the start of a command to its end: what somebody waits for. */
@NullMarked
package dev.ockham.bench.cold;

import org.jspecify.annotations.NullMarked;
