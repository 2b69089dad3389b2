package dev.ockham.fusion.predict.score;

/**
 * How good probabilities are: the less, the better.
 *
 * @param logLoss mean negative logarithm of the probability that the truth was given, in nats
 * @param brier mean squared difference between probabilities and the truth (Brier 1950): of classes
 *     summed over them, from 0 to 2; of yes-or-no targets the mean over them, from 0 to 1
 * @param reliability of the most probable class's probability, or of that of yes
 */
public record ProbabilityScores(double logLoss, double brier, Reliability reliability) {}
