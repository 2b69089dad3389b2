/** How work is shared among threads without changing a bit of the result. */
@NullMarked
package dev.ockham.backend.cpuvector.threads;

import org.jspecify.annotations.NullMarked;
