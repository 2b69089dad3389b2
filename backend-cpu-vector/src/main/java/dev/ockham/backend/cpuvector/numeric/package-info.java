/** What both number formats compute in double. */
@NullMarked
package dev.ockham.backend.cpuvector.numeric;

import org.jspecify.annotations.NullMarked;
