package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.discovery.BackendCatalog;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the backend that would be opened anyway, with a number of threads as one of its options.
 * Every failure is left to the catalogue, which words it.
 */
final class ThreadedChoice {

  private static final String PARAMETER = "threads";

  private final BackendCatalog catalog;
  private final Console console;
  private final int threads;

  ThreadedChoice(BackendCatalog catalog, Console console, int threads) {
    this.catalog = catalog;
    this.console = console;
    this.threads = threads;
  }

  /**
   * Opens it.
   *
   * @param explicit what {@code --backend} says; null if it was not used
   */
  Backend open(@Nullable String explicit) {
    if (explicit != null) {
      return Named.option(
          "--backend", () -> openNamed(explicit).orElseGet(() -> catalog.open(explicit)));
    }
    return named().map(text -> openNamed(text).orElseGet(catalog::open)).orElseGet(this::openBest);
  }

  /** What the surroundings ask for, in the catalogue's order of precedence. */
  private Optional<String> named() {
    return Optional.ofNullable(System.getProperty(BackendCatalog.PROPERTY))
        .filter(text -> !text.isBlank())
        .or(() -> Optional.ofNullable(console.environment().apply(BackendCatalog.VARIABLE)))
        .filter(text -> !text.isBlank());
  }

  private Optional<Backend> openNamed(String text) {
    Spec spec = Spec.parse(text);
    return catalog.candidates().stream()
        .filter(c -> c.available() && c.id().equals(spec.name()))
        .findFirst()
        .map(c -> open(c, spec));
  }

  private Backend openBest() {
    Backend backend = catalog.openBest(this::options);
    catalog.candidates().stream()
        .filter(c -> c.available() && c.id().equals(backend.id()) && !takesThreads(c))
        .forEach(this::noteThatThreadsHaveNoEffect);
    return backend;
  }

  /** A number that the backend does not allow is the user's error, not a reason to try the next. */
  private Map<String, String> options(BackendCandidate candidate) {
    if (!takesThreads(candidate)) {
      return Map.of();
    }
    Spec spec = withThreads(new Spec(candidate.id(), Map.of()));
    Named.option("--threads", () -> Arguments.of(spec, candidate.parameters()));
    return spec.values();
  }

  private Backend open(BackendCandidate candidate, Spec spec) {
    if (!takesThreads(candidate)) {
      Backend backend = catalog.open(spec.toString());
      noteThatThreadsHaveNoEffect(candidate);
      return backend;
    }
    if (spec.values().containsKey(PARAMETER)) {
      throw new InvalidInputException(
          "'%s' says how many threads already; leave out --threads, or that".formatted(spec));
    }
    return catalog.open(withThreads(spec).toString());
  }

  private void noteThatThreadsHaveNoEffect(BackendCandidate candidate) {
    console.note(
        "--threads has no effect: the backend '%s' has no such option".formatted(candidate.id()));
  }

  private Spec withThreads(Spec spec) {
    Map<String, String> values = new LinkedHashMap<>(spec.values());
    values.put(PARAMETER, Integer.toString(threads));
    return new Spec(spec.name(), values);
  }

  private static boolean takesThreads(BackendCandidate candidate) {
    return candidate.parameters().stream().map(Parameter::name).anyMatch(PARAMETER::equals);
  }
}
