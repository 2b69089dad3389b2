package dev.ockham.api.backend;

/** What a provider found out about the machine, without side effects. Immutable. */
public sealed interface Probe {

  /**
   * The backend can be opened.
   *
   * @param device what would compute, in words
   */
  record Available(String device) implements Probe {}

  /**
   * The backend cannot be opened here.
   *
   * @param reason why not, in words
   * @param remedy what the user can do about it
   */
  record Unavailable(String reason, String remedy) implements Probe {}
}
