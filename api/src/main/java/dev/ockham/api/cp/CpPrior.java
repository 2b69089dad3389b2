package dev.ockham.api.cp;

import dev.ockham.api.tensor.Tensor;

/**
 * The factor prior's part in an update: the gradient of the minimised objective gains weight ·
 * precision ⊙ factors. Every factor prior comes down to this, being a scale mixture of normals.
 *
 * @param precision w(u, λ) as 1 × R where it is the same for all entries of a column (1/λ² for a
 *     normal prior), else D × R for each entry of the stacked factors
 * @param weight factor of the log prior, its share of one sample included (β/N); with 0 the
 *     precision is not read
 */
public record CpPrior(Tensor precision, double weight) {}
