package dev.ockham.fusion.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a model came about.
 *
 * @param maxRank the rank that training began with; empty if unknown
 * @param rankPrior the rank prior with all its parameters; empty if there was none
 * @param factorPrior the factor prior with all its parameters; empty if there was none
 * @param details everything else worth knowing (data, options, seed, versions), in reading order
 */
public record Provenance(
    OptionalInt maxRank,
    Optional<String> rankPrior,
    Optional<String> factorPrior,
    Map<String, String> details) {

  /** The detail that holds the training's options, as one JSON object. */
  public static final String OPTIONS = "options";

  /** Copies the map. */
  public Provenance {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Returns the options that the model was trained with, as JSON; empty if they are not known. */
  public Optional<String> options() {
    return Optional.ofNullable(details.get(OPTIONS));
  }

  /** Of a model that was made elsewhere. */
  public static Provenance unknown() {
    return new Provenance(OptionalInt.empty(), Optional.empty(), Optional.empty(), Map.of());
  }
}
