package dev.ockham.fusion.testing;

import dev.ockham.api.prior.PriorCandidate;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.Priors;
import java.util.List;
import java.util.Optional;

/** The priors on the test class path; method sources for tests that must hold with each of them. */
public final class TestPriors {

  private TestPriors() {}

  /** Returns the names of all rank priors, {@link ExponentialPrior} included. */
  public static List<String> rank() {
    return names(PriorKind.RANK);
  }

  /** Returns the names of all factor priors. */
  public static List<String> factor() {
    return names(PriorKind.FACTOR);
  }

  private static List<String> names(PriorKind kind) {
    return Priors.candidates().stream()
        .filter(c -> c.usable() && c.kind().equals(Optional.of(kind)))
        .map(PriorCandidate::name)
        .toList();
  }
}
