package dev.ockham.api.step;

import dev.ockham.api.tensor.Tensor;

/**
 * The prior's part in a step: the gradient of the minimised objective gains weight · precision ⊙
 * parameters, for parameters that belong to a group. Every factor prior comes down to this, being a
 * scale mixture of normals.
 *
 * @param precision w(u, λ): one number a group, 1 × R, where it is the same for all of its entries
 *     (1/λ² for a normal prior); else one number an entry, in the order of the flat parameters up
 *     to the last that has a group (for a CP layer the stacked factors, D × R)
 * @param weight factor of the log prior, its share of one sample included (β/N); with 0 the
 *     precision is not read
 */
public record PriorTerm(Tensor precision, double weight) {}
