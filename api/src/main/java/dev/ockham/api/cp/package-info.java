/**
 * The CP format: one output factor and one factor per modality, and the fused kernels for it.
 *
 * <p>With inputs X_m (B × s_m) and factors U_m (s_m × R) the layer is Z_m = X_m U_m, H = ⊙_m Z_m
 * and Y = H U_outᵀ + bias. A backend may bring {@link dev.ockham.api.cp.CpKernels} of its own; the
 * default is composed of the primitive operations.
 */
@NullMarked
package dev.ockham.api.cp;

import org.jspecify.annotations.NullMarked;
