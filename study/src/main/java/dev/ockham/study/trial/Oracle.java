package dev.ockham.study.trial;

import dev.ockham.study.problem.SyntheticData;

/**
 * What can be done with a synthetic problem.
 *
 * @param data the problem's samples
 * @param trial of the best fit of the true rank, begun at the true factors
 * @param tellsRank whether the training part tells that rank: for numbers the problems are drawn
 *     so, for classes and flags {@link RankEvidence} finds out; a fit that fails tells nothing
 *     against it
 */
public record Oracle(SyntheticData data, Trial trial, boolean tellsRank) {}
