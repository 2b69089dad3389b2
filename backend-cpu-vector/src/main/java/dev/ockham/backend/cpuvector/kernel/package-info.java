/**
 * What the kernels of both number formats have in common: their interface, and what the processor
 * is good at.
 */
@NullMarked
package dev.ockham.backend.cpuvector.kernel;

import org.jspecify.annotations.NullMarked;
