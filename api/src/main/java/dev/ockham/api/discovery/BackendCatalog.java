package dev.ockham.api.discovery;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.internal.ServiceScan;
import dev.ockham.api.internal.WarnedOnce;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The backends of one class path, probed, and the rules by which one is chosen. {@link Backends} is
 * the catalogue of the running program; tests build others.
 *
 * <p>Thread-safe: what was found does not change.
 */
public final class BackendCatalog {

  /** The system property that chooses a backend. */
  public static final String PROPERTY = "ockham.backend";

  /** The environment variable that chooses a backend. */
  public static final String VARIABLE = "OCKHAM_BACKEND";

  /** The priority of a provider that could not be examined. */
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private record Entry(@Nullable BackendProvider provider, BackendCandidate candidate) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;
  private final Consumer<String> announcements;

  /**
   * Probes all providers. That a better backend than the one that is opened cannot be used is
   * logged as a warning, the same thing once a process.
   *
   * @param providers a service loader's iterator, or any other
   * @param properties system properties by name
   * @param environment environment variables by name
   */
  public BackendCatalog(
      Iterator<BackendProvider> providers,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    this(
        providers,
        properties,
        environment,
        warning -> WarnedOnce.log(BackendCatalog.class, warning));
  }

  /**
   * Probes all providers.
   *
   * @param providers a service loader's iterator, or any other
   * @param properties system properties by name
   * @param environment environment variables by name
   * @param announcements is told, in one line, that a better backend than the one that is opened
   *     cannot be used, and what to do; never where the user named a backend
   */
  public BackendCatalog(
      Iterator<BackendProvider> providers,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment,
      Consumer<String> announcements) {
    this.properties = properties;
    this.environment = environment;
    this.announcements = announcements;
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
    return openBest(_ -> Map.of());
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

  /**
   * Opens the available backend with the highest priority, whatever the system property and the
   * environment variable say.
   *
   * @param options the options for a backend, which must be among its parameters, if it comes to
   *     that; what this throws is thrown
   * @return an open backend, to be closed by the caller
   * @throws InvalidInputException if none can be opened; lists them all
   */
  public Backend openBest(Function<BackendCandidate, Map<String, String>> options) {
    List<Entry> states = new ArrayList<>();
    Throwable first = null;
    for (Entry entry : entries) {
      BackendCandidate candidate = entry.candidate();
      if (!candidate.available()) {
        states.add(entry);
        continue;
      }
      Map<String, String> values = options.apply(candidate);
      try {
        Spec spec = new Spec(candidate.id(), values);
        Backend backend = start(entry, Arguments.of(spec, candidate.parameters()));
        announce(states, candidate);
        return backend;
      } catch (Throwable e) {
        ServiceScan.requireSurvivable(e);
        states.add(
            unusable(
                candidate.id(),
                candidate.priority(),
                "failed to open: " + ServiceScan.oneLine(e),
                "repair or remove its jar"));
        first = first == null ? e : first;
      }
    }
    String message = "no tensor backend is available; found: " + listing(states);
    throw first == null
        ? new InvalidInputException(message)
        : new InvalidInputException(message, first);
  }

  /** Names what would have been taken before, and what is too broken to tell its priority. */
  private void announce(List<Entry> passedOver, BackendCandidate taken) {
    List<Entry> others = new ArrayList<>(passedOver);
    entries.stream().filter(e -> e.candidate().priority() == UNKNOWN).forEach(others::add);
    if (!others.isEmpty()) {
      announcements.accept(
          "the backend '%s', which may be many times slower, is used in place of %s"
              .formatted(taken.id(), listing(others)));
    }
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
    return unusable(id, UNKNOWN, reason, remedy);
  }

  private static Entry unusable(String id, int priority, String reason, String remedy) {
    return new Entry(
        null, new BackendCandidate(id, priority, List.of(), new Probe.Unavailable(reason, remedy)));
  }

  private static String listing(List<Entry> entries) {
    return entries.isEmpty()
        ? "none; put a backend's jar on the class path, for example ockham-backend-cpu-vector"
        : entries.stream().map(e -> e.candidate().toString()).collect(Collectors.joining(", "));
  }
}
