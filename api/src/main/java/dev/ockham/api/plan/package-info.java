/** Planning memory so that a failure half-way leaves none behind. */
@NullMarked
package dev.ockham.api.plan;

import org.jspecify.annotations.NullMarked;
