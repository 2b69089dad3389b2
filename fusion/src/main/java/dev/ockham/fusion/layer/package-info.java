/** Fusion layers: the CP factors of a fixed rank, and of a rank that priors determine. */
@NullMarked
package dev.ockham.fusion.layer;

import org.jspecify.annotations.NullMarked;
