package dev.ockham.fusion.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a model came about, immutable.
 *
 * @param maxRank the rank that training began with; empty if unknown
 * @param rankPrior the rank prior with all its parameters; empty if there was none
 * @param factorPrior the factor prior with all its parameters; empty if there was none
 * @param data what it was trained on; empty if unknown
 * @param details everything else that decides the model (options, seed, backend, versions), in
 *     reading order
 * @param run what may differ between two trainings that give the same model; empty if unknown
 */
public record Provenance(
    OptionalInt maxRank,
    Optional<String> rankPrior,
    Optional<String> factorPrior,
    Optional<TrainingData> data,
    Map<String, String> details,
    Optional<RunDetails> run) {

  /** The detail that holds the training's options, as one JSON object. */
  public static final String OPTIONS = "options";

  /** The detail that says which backend computed. */
  public static final String BACKEND = "backend";

  /** The detail that says which version of Ockham trained the model. */
  public static final String OCKHAM = "ockham";

  /** The detail that says which version of Java it ran on. */
  public static final String JAVA = "java";

  /** Copies the map. */
  public Provenance {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Returns the options that the model was trained with, as JSON; empty if they are not known. */
  public Optional<String> options() {
    return Optional.ofNullable(details.get(OPTIONS));
  }

  /** Returns the same with another account of how the training ran. */
  public Provenance withRun(Optional<RunDetails> other) {
    return new Provenance(maxRank, rankPrior, factorPrior, data, details, other);
  }

  /** Of a model that was made elsewhere. */
  public static Provenance unknown() {
    return new Provenance(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}
