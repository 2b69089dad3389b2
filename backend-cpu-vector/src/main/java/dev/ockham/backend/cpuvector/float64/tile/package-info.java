// Generated from float32/tile/package-info.java by TwinsTest: a change is made there.
/**
 * Unrolled loops over a few rows and vectors, the form of the operand that they read, and all other
 * reading and writing of vectors.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float64.tile;

import org.jspecify.annotations.NullMarked;
