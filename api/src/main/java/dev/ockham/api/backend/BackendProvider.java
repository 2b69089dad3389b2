package dev.ockham.api.backend;

import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;

/**
 * The entry point of a backend's jar, found by {@link java.util.ServiceLoader}.
 *
 * <p>A provider is thin: it has no field, parameter or super type of the thing that it probes, so
 * that loading it never fails; those types begin behind {@link #open}.
 *
 * <p>Thread-safe: several threads may probe and open at once.
 */
public interface BackendProvider {

  /** The version of this interface; a provider that was built for another is not used. */
  int SPI_VERSION = 1;

  /** Returns the name that users type: lower-case letters, digits and dashes. */
  String id();

  /**
   * Returns the rank in automatic choice: the highest of the available is taken. Where that is not
   * the highest of all, the user is told what is missing for the better one; so a backend that few
   * machines can run states a low priority where it is unavailable.
   */
  int priority();

  /** Returns the interface version that this provider was compiled against. */
  default int spiVersion() {
    return SPI_VERSION;
  }

  /** Returns the options that {@link #open} understands. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** Looks whether the backend can work on this machine, in under half a second; never throws. */
  Probe probe();

  /**
   * Opens the backend. Called only if {@link #probe} found it available.
   *
   * @param options values for all of {@link #parameters}, checked against their types and bounds
   * @return an open driver
   */
  Driver open(Arguments options);
}
