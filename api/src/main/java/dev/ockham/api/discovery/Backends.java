package dev.ockham.api.discovery;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.tensor.Backend;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The tensor backends on the class path of the running program.
 *
 * <p>Which one is opened: an explicit choice in code, else the system property {@code
 * ockham.backend}, else the environment variable {@code OCKHAM_BACKEND}, else the available backend
 * with the highest priority. Only the last is automatic; each of the others opens what it names or
 * fails with a list of all that were found. Where the automatic choice has to do without a backend
 * of higher priority, a warning that says why and what to do is logged to the {@link System.Logger}
 * {@code dev.ockham.api.discovery.BackendCatalog}, once a process.
 *
 * <p>Thread-safe.
 */
public final class Backends {

  private Backends() {}

  /**
   * Opens the backend that the environment asks for, or the best available.
   *
   * @return an open backend, to be closed by the caller
   * @throws InvalidInputException if there is none; lists all, with reasons and remedies
   */
  public static Backend open() {
    return catalog().open();
  }

  /**
   * Opens a certain backend.
   *
   * @param spec its id, with options if wished: {@code cpu-vector:threads=2}
   * @return an open backend, to be closed by the caller
   * @throws InvalidInputException if it cannot be opened; lists all, with reasons and remedies
   */
  public static Backend open(String spec) {
    return catalog().open(spec);
  }

  /** Returns every backend found, usable or not; the highest priority first. */
  public static List<BackendCandidate> candidates() {
    return catalog().candidates();
  }

  /** Looks through the class path anew: a program may add jars through the context class loader. */
  private static BackendCatalog catalog() {
    return new BackendCatalog(
        ServiceLoader.load(BackendProvider.class).iterator(), System::getProperty, System::getenv);
  }
}
