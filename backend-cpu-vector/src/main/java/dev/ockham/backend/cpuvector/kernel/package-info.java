/**
 * What the kernels of both number formats have in common: their interface, what the processor is
 * good at, and what the compiler has done.
 */
@NullMarked
package dev.ockham.backend.cpuvector.kernel;

import org.jspecify.annotations.NullMarked;
