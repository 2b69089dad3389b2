/**
 * A posterior over a layer's factors: variational inference by coordinate ascent, for all losses
 * (docs/adr/0010-variational-posterior.md).
 */
@NullMarked
package dev.ockham.fusion.variational;

import org.jspecify.annotations.NullMarked;
