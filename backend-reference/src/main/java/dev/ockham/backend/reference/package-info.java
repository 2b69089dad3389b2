/**
 * The specification in code: every operation as a plain loop, every sum in double precision.
 *
 * <p>It is what other backends are compared with, and the fallback where none of them works.
 */
@NullMarked
package dev.ockham.backend.reference;

import org.jspecify.annotations.NullMarked;
