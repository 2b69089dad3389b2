/**
 * The service-provider interface for priors, and their catalogue.
 *
 * <p>A {@link dev.ockham.api.prior.RankPrior} is a density of one component's scale λ, a {@link
 * dev.ockham.api.prior.FactorPrior} a density of one factor entry given that scale. The numbered
 * rules are in {@code docs/contract/prior.md}.
 */
@NullMarked
package dev.ockham.api.prior;

import org.jspecify.annotations.NullMarked;
