/**
 * Tensors and the primitive operations on them, with every argument checked once, above the
 * kernels.
 *
 * <p>A {@link dev.ockham.api.tensor.Backend} owns memory, a {@link
 * dev.ockham.api.tensor.ComputeQueue} orders work, a {@link dev.ockham.api.tensor.Tensor} is a
 * matrix in the backend's memory. The CP format never builds a higher-order weight tensor, so
 * matrices suffice.
 */
@NullMarked
package dev.ockham.api.tensor;

import org.jspecify.annotations.NullMarked;
