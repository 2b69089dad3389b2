/**
 * Unrolled loops over a few rows and vectors, the form of the operand that they read, and all other
 * reading and writing of vectors.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float32.tile;

import org.jspecify.annotations.NullMarked;
