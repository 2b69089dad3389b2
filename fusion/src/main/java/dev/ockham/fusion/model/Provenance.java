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
 * @param rankPrior the rank prior as specified; empty if there was none
 * @param factorPrior the factor prior as specified; empty if there was none
 * @param details everything else worth knowing (data, options, seed, versions), in reading order
 */
public record Provenance(
    OptionalInt maxRank,
    Optional<String> rankPrior,
    Optional<String> factorPrior,
    Map<String, String> details) {

  /** Copies the map. */
  public Provenance {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Of a model that was made elsewhere. */
  public static Provenance unknown() {
    return new Provenance(OptionalInt.empty(), Optional.empty(), Optional.empty(), Map.of());
  }
}
