package dev.ockham.fusion.rank;

import dev.ockham.api.InvalidInputException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How a layer's scales are found, by the names that users type. */
public enum Inference {
  /** Expectation maximisation: scales move towards the most probable ones. */
  EM("em", EmInference::new, false),
  /** Maximum a posteriori: scales climb their log density. */
  MAP("map", MapInference::new, false),
  /** As {@link #EM}, and then a normal posterior over all factors, found by coordinate ascent. */
  VARIATIONAL("variational", EmInference::new, true),
  /** Scales are parameters of Adam and clamped, for comparison: it does not find the rank. */
  CLAMPED_GRADIENT("clamped-gradient", ClampedGradientInference::new, false);

  private final String label;
  private final Supplier<RankInference> engine;
  private final boolean posterior;

  Inference(String label, Supplier<RankInference> engine, boolean posterior) {
    this.label = label;
    this.engine = engine;
    this.posterior = posterior;
  }

  /**
   * Returns the inference of a name.
   *
   * @param name as users type it
   * @throws InvalidInputException if there is none of that name; lists them
   */
  public static Inference of(String name) {
    return Arrays.stream(values())
        .filter(inference -> inference.label.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInputException(
                "unknown inference '%s'; there are: %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
                            .map(Inference::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** Returns whether the posterior of the factors is found when the optimiser is done. */
  public boolean findsPosterior() {
    return posterior;
  }

  /** Returns a new engine, which serves one training. */
  public RankInference engine() {
    return engine.get();
  }

  /** Returns the name that users type. */
  @Override
  public String toString() {
    return label;
  }
}
