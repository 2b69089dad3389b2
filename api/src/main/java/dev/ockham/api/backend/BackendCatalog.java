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
    entries.sort(Comparator.comparingInt((Entry e) -> e.candidate().priority()).reversed());
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
    Spec spec = parse(text, origin);
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
          "unknown backend '%s'%s; found: %s".formatted(spec.name(), origin, listing(entries)));
    }
    List<Entry> others = new ArrayList<>(entries);
    others.remove(chosen);
    if (chosen.candidate().probe() instanceof Probe.Unavailable(String reason, String remedy)) {
      throw new InvalidInputException(
          "backend '%s'%s is unavailable: %s; %s; other backends: %s"
              .formatted(spec.name(), origin, reason, remedy, listing(others)));
    }
    try {
      return start(chosen, Arguments.of(spec, chosen.candidate().parameters()));
    } catch (InvalidInputException e) {
      throw origin.isEmpty() ? e : new InvalidInputException(e.getMessage() + origin, e);
    } catch (Throwable e) {
      ServiceScan.requireSurvivable(e);
      throw new InvalidInputException(
          "backend '%s'%s failed to open: %s; choose another or repair it; other backends: %s"
              .formatted(spec.name(), origin, ServiceScan.oneLine(e), listing(others)),
          e);
    }
  }

  private static Spec parse(String text, String origin) {
    try {
      return Spec.parse(text);
    } catch (InvalidInputException e) {
      throw origin.isEmpty() ? e : new InvalidInputException(e.getMessage() + origin, e);
    }
  }

  private Backend openBest() {
    List<Entry> states = new ArrayList<>();
    Throwable first = null;
    for (Entry entry : entries) {
      BackendCandidate candidate = entry.candidate();
      if (!candidate.available()) {
        states.add(entry);
        continue;
      }
      try {
        Spec defaults = new Spec(candidate.id(), Map.of());
        return start(entry, Arguments.of(defaults, candidate.parameters()));
      } catch (Throwable e) {
        ServiceScan.requireSurvivable(e);
        String failure = "failed to open: " + ServiceScan.oneLine(e);
        LOGGER.log(
            System.Logger.Level.WARNING,
            "backend '%s' %s; the next one is tried".formatted(candidate.id(), failure));
        states.add(unusable(candidate.id(), failure, "repair or remove its jar"));
        first = first == null ? e : first;
      }
    }
    String message = "no tensor backend is available; found: " + listing(states);
    throw first == null
        ? new InvalidInputException(message)
        : new InvalidInputException(message, first);
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
      String given = provider.id();
      if (given == null || !given.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        return unusable(
            "?",
            "%s has the malformed id '%s'".formatted(type, given),
            "ids are lower-case letters, digits and dashes");
      }
      id = given;
      if (provider.spiVersion() != BackendProvider.SPI_VERSION) {
        return unusable(
            id,
            "%s was built for version %s of the backend interface, this is version %s"
                .formatted(type, provider.spiVersion(), BackendProvider.SPI_VERSION),
            "use a matching release of the backend");
      }
      String first = taken.get(id);
      if (first != null) {
        return unusable(
            id, type + " has the id that " + first + " already has", "remove one of the two jars");
      }
      Probe probe = provider.probe();
      if (probe == null) {
        return unusable(id, type + " does not say whether it works here", "repair its jar");
      }
      BackendCandidate candidate =
          new BackendCandidate(id, provider.priority(), provider.parameters(), probe);
      taken.put(id, type);
      return new Entry(provider, candidate);
    } catch (Throwable e) {
      ServiceScan.requireSurvivable(e);
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

  private static String listing(List<Entry> entries) {
    return entries.isEmpty()
        ? "none; put a backend's jar on the class path, for example ockham-backend-cpu-vector"
        : entries.stream().map(e -> e.candidate().toString()).collect(Collectors.joining(", "));
  }
}
