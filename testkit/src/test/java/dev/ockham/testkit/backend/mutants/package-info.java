/** Backends that break one rule each: what the suite must notice. */
@NullMarked
package dev.ockham.testkit.backend.mutants;

import org.jspecify.annotations.NullMarked;
