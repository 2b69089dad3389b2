package dev.ockham.api.prior;

import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A prior that was found, usable or not.
 *
 * @param name the name that users type, or {@code ?} if the provider could not be created
 * @param kind rank or factor; empty if unknown
 * @param description the density in one line
 * @param parameters its parameters
 * @param problem why it cannot be used, with a remedy; empty if it can
 */
public record PriorCandidate(
    String name,
    Optional<PriorKind> kind,
    String description,
    List<Parameter> parameters,
    Optional<String> problem) {

  /** Copies the list. */
  public PriorCandidate {
    parameters = List.copyOf(parameters);
  }

  /** Returns whether the prior can be used. */
  public boolean usable() {
    return problem.isEmpty();
  }
}
