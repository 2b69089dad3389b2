package dev.ockham.cli.option;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.discovery.BackendCatalog;
import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What computes. */
public final class BackendOptions {

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description =
          "What computes, with options if wished: cpu-vector:threads=2. Default: the system"
              + " property ockham.backend, else the environment variable OCKHAM_BACKEND, else the"
              + " best available ('ockham backends' lists them).")
  private @Nullable String backend;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "How many threads compute, for backends that have such an option. It changes no result.")
  private @Nullable Integer threads;

  /**
   * Opens the backend.
   *
   * @return an open backend, to be closed by the caller
   * @throws dev.ockham.api.InvalidInputException if it cannot be opened; lists all
   */
  public Backend open(Console console) {
    BackendCatalog catalog =
        new BackendCatalog(
            ServiceLoader.load(BackendProvider.class).iterator(),
            System::getProperty,
            console.environment(),
            console::note);
    String explicit = backend;
    if (threads != null) {
      return new ThreadedChoice(catalog, console, threads).open(explicit);
    }
    return explicit == null
        ? catalog.open()
        : Named.option("--backend", () -> catalog.open(explicit));
  }
}
