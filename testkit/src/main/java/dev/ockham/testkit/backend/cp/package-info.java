/** Rules for the CP layer's operators. */
@NullMarked
package dev.ockham.testkit.backend.cp;

import org.jspecify.annotations.NullMarked;
