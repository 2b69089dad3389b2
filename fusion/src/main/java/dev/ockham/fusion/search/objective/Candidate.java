package dev.ockham.fusion.search.objective;

import java.util.List;

/**
 * A fitted layer and how well it explains the data. Candidates are compared by their criteria, if
 * those measure the same.
 *
 * @param point its parameters
 * @param likelihood what the deviance was measured under, and what moves that begin here fit under
 * @param noise the mean squared error of each target
 * @param deviance −2 log likelihood, but for a constant
 * @param criterion the Bayesian information criterion (Schwarz 1978): deviance + k log(N s_out)
 */
public record Candidate(
    Point point, Likelihood likelihood, List<Double> noise, double deviance, double criterion) {

  /** Copies the list. */
  public Candidate {
    noise = List.copyOf(noise);
  }

  public int rank() {
    return point.rank();
  }

  /**
   * Whether this layer's criterion is the lower one.
   *
   * @throws IllegalStateException if the likelihoods are not comparable
   */
  public boolean better(Candidate other) {
    return betterBy(0, other);
  }

  /**
   * Whether this layer's criterion is lower by more than so many nats.
   *
   * @throws IllegalStateException if the likelihoods are not comparable
   */
  public boolean betterBy(double nats, Candidate other) {
    requireComparable(other.likelihood);
    return criterion < other.criterion - nats;
  }

  /**
   * Returns by how many nats this layer's criterion is higher.
   *
   * @throws IllegalStateException if the likelihoods are not comparable
   */
  public double worseBy(Candidate other) {
    requireComparable(other.likelihood);
    return criterion - other.criterion;
  }

  /**
   * Returns by how much a layer's deviance is lower than this one's.
   *
   * @throws IllegalStateException if the likelihoods are not comparable
   */
  public double gainOf(Candidate other) {
    requireComparable(other.likelihood);
    return deviance - other.deviance;
  }

  /**
   * Returns the same layer for moves that fit under another likelihood.
   *
   * @throws IllegalStateException if the criterion would not be the same under it
   */
  public Candidate under(Likelihood other) {
    requireComparable(other);
    return new Candidate(point, other, noise, deviance, criterion);
  }

  private void requireComparable(Likelihood other) {
    if (!likelihood.comparableWith(other)) {
      throw new IllegalStateException(
          "a criterion measured under %s cannot be compared with one under %s"
              .formatted(likelihood, other));
    }
  }
}
