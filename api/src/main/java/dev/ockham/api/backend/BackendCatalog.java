package dev.ockham.api.backend;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.internal.ServiceScan;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The backends of one class path, probed, and the rules by which one is chosen. {@link Backends} is
 * the catalogue of the running program; tests build others.
 */
public final class BackendCatalog {

  /** The system property that chooses a backend. */
  public static final String PROPERTY = "ockham.backend";

  /** The environment variable that chooses a backend. */
  public static final String VARIABLE = "OCKHAM_BACKEND";

  private static final System.Logger LOGGER = System.getLogger(BackendCatalog.class.getName());

  private record Entry(@Nullable BackendProvider provider, BackendCandidate candidate) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;

  /**
   * Probes all providers.
   *
   * @param providers a service loader's iterator, or any other
   * @param properties system properties by name
   * @param environment environment variables by name
   */
  public BackendCatalog(
      Iterator<BackendProvider> providers,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
    ServiceScan<BackendProvider> scan = ServiceScan.of(BackendProvider.class, providers);
    Map<String, String> taken = new HashMap<>();
    for (BackendProvider provider : scan.services()) {
      entries.add(examine(provider, taken));
    }
    entries.sort(Comparator.comparingInt((Entry e) -> -e.candidate().priority()));
    for (ServiceScan.Broken broken : scan.broken()) {
      entries.add(unusable("?", broken.reason(), broken.remedy()));
    }
  }

  /** Returns everything found: the highest priority first, those that could not be loaded last. */
  public List<BackendCandidate> candidates() {
    return entries.stream().map(Entry::candidate).toList();
  }

  /**
   * Opens the backend that the system property or the environment variable names; without these the
   * available one with the highest priority.
   *
   * @return an open backend, to be closed by the caller
   * @throws InvalidInputException if the named one cannot be opened, or none can; lists them all
   */
  public Backend open() {
    String property = properties.apply(PROPERTY);
    if (property != null && !property.isBlank()) {
      return openChosen(property, " (from the system property " + PROPERTY + ")");
    }
    String variable = environment.apply(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return openChosen(variable, " (from the environment variable " + VARIABLE + ")");
    }
    return openBest();
  }

  /**
   * Opens a certain backend, or none: an explicit choice never falls back.
   *
   * @param spec its id, with options if wished: {@code cpu-vector:threads=2}
   * @return an open backend, to be closed by the caller
   * @throws InvalidInputException if it cannot be opened as specified; lists all backends
   */
  public Backend open(String spec) {
    return openChosen(spec, "");
  }

  private Backend openChosen(String text, String origin) {
    Spec spec = Spec.parse(text);
    Entry chosen = null;
    for (Entry entry : entries) {
      // An available one is preferred, so that a duplicate of the id never hides it.
      if (entry.candidate().id().equals(spec.name())
          && (chosen == null || entry.candidate().available())) {
        chosen = entry;
      }
    }
    if (chosen == null) {
      throw new InvalidInputException(
          "unknown backend '%s'%s; found: %s".formatted(spec.name(), origin, listing()));
    }
    if (chosen.candidate().probe() instanceof Probe.Unavailable(String reason, String remedy)) {
      throw new InvalidInputException(
          "backend '%s'%s is unavailable: %s; %s; found: %s"
              .formatted(spec.name(), origin, reason, remedy, listing()));
    }
    Arguments options = Arguments.of(spec, chosen.candidate().parameters());
    try {
      return start(chosen, options);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new InvalidInputException(
          "backend '%s'%s failed to open: %s; found: %s"
              .formatted(spec.name(), origin, ServiceScan.oneLine(e), listing()),
          e);
    }
  }

  private Backend openBest() {
    List<String> failures = new ArrayList<>();
    for (Entry entry : entries) {
      BackendCandidate candidate = entry.candidate();
      if (candidate.available()) {
        try {
          Spec defaults = new Spec(candidate.id(), Map.of());
          return start(entry, Arguments.of(defaults, candidate.parameters()));
        } catch (RuntimeException | LinkageError e) {
          String failure =
              "backend '%s' failed to open: %s"
                  .formatted(candidate.id(), ServiceScan.oneLine(e));
          failures.add(failure);
          LOGGER.log(System.Logger.Level.WARNING, failure + "; the next one is tried", e);
        }
      }
    }
    String details = failures.isEmpty() ? "" : String.join("; ", failures) + "; ";
    throw new InvalidInputException(
        "no tensor backend is available; " + details + "found: " + listing());
  }

  private static Backend start(Entry entry, Arguments options) {
    BackendProvider provider = entry.provider();
    if (provider == null) {
      throw new IllegalStateException("a broken provider cannot be opened");
    }
    return new Backend(entry.candidate().id(), provider.open(options));
  }

  private static Entry examine(BackendProvider provider, Map<String, String> taken) {
    String type = provider.getClass().getName();
    String id = "?";
    try {
      id = provider.id();
      if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        return unusable(
            id, type + " has a malformed id", "ids are lower-case letters, digits and dashes");
      }
      if (provider.spiVersion() != BackendProvider.SPI_VERSION) {
        return unusable(
            id,
            "%s was built for version %d of the backend interface, this is version %d"
                .formatted(type, provider.spiVersion(), BackendProvider.SPI_VERSION),
            "use a matching release of the backend");
      }
      String first = taken.putIfAbsent(id, type);
      if (first != null) {
        return unusable(
            id, type + " has the id that " + first + " already has", "remove one of the two jars");
      }
      return new Entry(
          provider,
          new BackendCandidate(id, provider.priority(), provider.parameters(), provider.probe()));
    } catch (RuntimeException | LinkageError e) {
      return unusable(
          id,
          type + " failed while it was examined: " + ServiceScan.oneLine(e),
          "repair or remove its jar");
    }
  }

  private static Entry unusable(String id, String reason, String remedy) {
    return new Entry(
        null,
        new BackendCandidate(
            id, Integer.MIN_VALUE, List.of(), new Probe.Unavailable(reason, remedy)));
  }

  private String listing() {
    return entries.isEmpty()
        ? "none; put a backend's jar on the class path, for example ockham-backend-cpu-vector"
        : entries.stream().map(e -> e.candidate().toString()).collect(Collectors.joining(", "));
  }
}
