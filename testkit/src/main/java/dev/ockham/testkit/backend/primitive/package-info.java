/** Rules for providers, memory and primitive operations. */
@NullMarked
package dev.ockham.testkit.backend.primitive;

import org.jspecify.annotations.NullMarked;
