/**
 * The conformance suites for priors, for people who write their own: extend {@link
 * dev.ockham.testkit.prior.RankPriorConformance} or {@link
 * dev.ockham.testkit.prior.FactorPriorConformance} and name the provider. Each test is one of the
 * numbered rules of {@code docs/contract/prior.md}.
 */
@NullMarked
package dev.ockham.testkit.prior;

import org.jspecify.annotations.NullMarked;
