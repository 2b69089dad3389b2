package dev.ockham.fusion.rank;

import dev.ockham.api.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a layer's scales are found, by the names that users type. */
public enum Inference {
  /** Expectation maximisation: scales move towards the most probable ones. */
  EM("em", false),
  /** Maximum a posteriori: scales climb their log density. */
  MAP("map", false),
  /** As {@link #EM}, and then a normal posterior over all factors, found by coordinate ascent. */
  VARIATIONAL("variational", true),
  /** Scales are parameters of Adam and clamped, for comparison: it does not find the rank. */
  CLAMPED_GRADIENT("clamped-gradient", false);

  private final String label;
  private final boolean posterior;

  Inference(String label, boolean posterior) {
    this.label = label;
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
    return switch (this) {
      case EM, VARIATIONAL -> new EmInference();
      case MAP -> new MapInference();
      case CLAMPED_GRADIENT -> new ClampedGradientInference();
    };
  }

  /** Returns the name that users type. */
  @Override
  public String toString() {
    return label;
  }
}
