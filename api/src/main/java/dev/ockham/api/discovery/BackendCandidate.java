package dev.ockham.api.discovery;

import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Parameter;
import java.util.List;

/**
 * A backend that was found, usable or not.
 *
 * @param id the provider's id, or {@code ?} if it could not even say that
 * @param priority its rank in automatic choice
 * @param parameters the options it understands
 * @param probe available, or why not and what to do
 */
public record BackendCandidate(String id, int priority, List<Parameter> parameters, Probe probe) {

  /** Copies the list. */
  public BackendCandidate {
    parameters = List.copyOf(parameters);
  }

  /** Returns whether the backend can be opened. */
  public boolean available() {
    return probe instanceof Probe.Available;
  }

  /** Returns the candidate and its state in one line. */
  @Override
  public String toString() {
    return switch (probe) {
      case Probe.Available(String device) -> id + " (available: " + device + ")";
      case Probe.Unavailable(String reason, String remedy) ->
          id + " (unavailable: " + reason + "; " + remedy + ")";
    };
  }
}
