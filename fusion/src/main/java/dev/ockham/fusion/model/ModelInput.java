package dev.ockham.fusion.model;

import java.util.List;
import java.util.Optional;

/**
 * What a model knows of one modality.
 *
 * @param name the modality's name; empty if the model was made elsewhere and takes modalities in
 *     order
 * @param columns the columns' names; empty if the model takes columns in order
 * @param scaling how raw values become inputs; empty if they are inputs as they are
 */
public record ModelInput(
    Optional<String> name, List<String> columns, Optional<Standardisation> scaling) {

  /** Copies the list. */
  public ModelInput {
    columns = List.copyOf(columns);
  }

  /** An input without name and scaling. */
  public static ModelInput raw() {
    return new ModelInput(Optional.empty(), List.of(), Optional.empty());
  }
}
