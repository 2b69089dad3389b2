package dev.ockham.fusion.search.objective;

import java.util.List;

/**
 * A fitted layer and how well it explains the data.
 *
 * @param point its parameters
 * @param noise the mean squared error of each target
 * @param deviance −2 log likelihood, but for a constant: N Σ_o log σ²_o, each noise at its maximum
 * @param criterion the Bayesian information criterion (Schwarz 1978): deviance + k log(N s_out)
 */
public record Candidate(Point point, List<Double> noise, double deviance, double criterion) {

  /** Copies the list. */
  public Candidate {
    noise = List.copyOf(noise);
  }

  public int rank() {
    return point.rank();
  }

  public boolean better(Candidate other) {
    return criterion < other.criterion;
  }
}
