/** Counter-based random numbers: made on the host, so that every backend sees the same ones. */
@NullMarked
package dev.ockham.fusion.random;

import org.jspecify.annotations.NullMarked;
