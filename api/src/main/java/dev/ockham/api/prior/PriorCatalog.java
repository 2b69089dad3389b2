package dev.ockham.api.prior;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.internal.ServiceScan;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The priors of one class path by name. {@link Priors} is the catalogue of the running program;
 * tests build others.
 *
 * <p>Thread-safe: what was found does not change.
 */
public final class PriorCatalog {

  private record Entry(@Nullable PriorProvider provider, PriorCandidate candidate) {}

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Examines all providers.
   *
   * @param providers a service loader's iterator, or any other
   */
  public PriorCatalog(Iterator<PriorProvider> providers) {
    ServiceScan<PriorProvider> scan = ServiceScan.of(PriorProvider.class, providers);
    Map<String, String> taken = new HashMap<>();
    for (PriorProvider provider : scan.services()) {
      entries.add(examine(provider, taken));
    }
    entries.sort(
        Comparator.comparing((Entry e) -> e.candidate().kind().map(Enum::ordinal).orElse(9))
            .thenComparing(e -> e.candidate().name()));
    for (ServiceScan.Broken broken : scan.broken()) {
      entries.add(unusable("?", broken.reason() + "; " + broken.remedy()));
    }
  }

  /** Returns everything found: rank priors, then factor priors, by name; the broken ones last. */
  public List<PriorCandidate> candidates() {
    return entries.stream().map(Entry::candidate).toList();
  }

  /**
   * Creates a rank prior.
   *
   * @param spec name and parameters, for example {@code half-cauchy:scale=0.01}
   * @return the prior
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public RankPrior rank(String spec) {
    return (RankPrior) create(Spec.parse(spec), PriorKind.RANK);
  }

  /**
   * Creates a factor prior.
   *
   * @param spec name and parameters, for example {@code normal}
   * @return the prior
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public FactorPrior factor(String spec) {
    return (FactorPrior) create(Spec.parse(spec), PriorKind.FACTOR);
  }

  /**
   * Returns the specification that gives every parameter of a prior: it means the same when
   * defaults change.
   *
   * @param spec name and parameters
   * @param kind of prior that is wanted
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public String canonical(String spec, PriorKind kind) {
    Spec parsed = Spec.parse(spec);
    PriorCandidate candidate = usable(parsed, kind).candidate();
    return Arguments.of(parsed, candidate.parameters()).of(parsed.name()).toString();
  }

  private Entry usable(Spec spec, PriorKind kind) {
    Entry found = null;
    for (Entry entry : entries) {
      // A usable one is preferred, so that a duplicate of the name never hides it.
      if (entry.candidate().name().equals(spec.name())
          && (found == null || entry.candidate().usable())) {
        found = entry;
      }
    }
    if (found == null) {
      throw new InvalidInputException(
          "unknown %s prior '%s'; %s".formatted(kind, spec.name(), listing(kind)));
    }
    if (found.provider() == null) {
      throw new InvalidInputException(
          "prior '%s' cannot be used: %s"
              .formatted(spec.name(), found.candidate().problem().orElse("")));
    }
    PriorKind offered = found.candidate().kind().orElseThrow();
    if (offered != kind) {
      throw new InvalidInputException(
          "'%s' is a %s prior, but a %s prior is wanted; %s"
              .formatted(spec.name(), offered, kind, listing(kind)));
    }
    return found;
  }

  private Prior create(Spec spec, PriorKind kind) {
    Entry found = usable(spec, kind);
    PriorProvider provider = Objects.requireNonNull(found.provider());
    Arguments arguments = Arguments.of(spec, found.candidate().parameters());
    Prior prior;
    try {
      prior = provider.create(arguments);
    } catch (InvalidInputException e) {
      throw e;
    } catch (Throwable e) {
      ServiceScan.requireSurvivable(e);
      throw new InvalidInputException(
          "prior '%s' failed to be created: %s; repair %s or choose another; %s"
              .formatted(
                  spec, ServiceScan.oneLine(e), provider.getClass().getName(), listing(kind)),
          e);
    }
    if (!kind.type().isInstance(prior)) {
      throw new InvalidInputException(
          "prior '%s' says that it is a %s prior, but makes none; repair %s or choose another; %s"
              .formatted(spec.name(), kind, provider.getClass().getName(), listing(kind)));
    }
    return prior;
  }

  private static Entry examine(PriorProvider provider, Map<String, String> taken) {
    String type = provider.getClass().getName();
    String name = "?";
    try {
      String given = provider.name();
      if (given == null || !given.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        return unusable(
            "?",
            "%s has the malformed name '%s'; names are lower-case letters, digits and dashes"
                .formatted(type, given));
      }
      name = given;
      String first = taken.get(name);
      if (first != null) {
        return unusable(
            name,
            type + " has the name that " + first + " already has; remove one of the two jars");
      }
      PriorCandidate candidate =
          new PriorCandidate(
              name,
              Optional.of(provider.kind()),
              provider.description(),
              provider.parameters(),
              Optional.empty());
      taken.put(name, type);
      return new Entry(provider, candidate);
    } catch (Throwable e) {
      ServiceScan.requireSurvivable(e);
      return unusable(
          name,
          type
              + " failed while it was examined: "
              + ServiceScan.oneLine(e)
              + "; repair or remove its jar");
    }
  }

  private static Entry unusable(String name, String problem) {
    return new Entry(
        null, new PriorCandidate(name, Optional.empty(), "", List.of(), Optional.of(problem)));
  }

  private String listing(PriorKind kind) {
    String known =
        entries.stream()
            .map(Entry::candidate)
            .filter(c -> c.usable() && c.kind().equals(Optional.of(kind)))
            .map(PriorCandidate::name)
            .collect(Collectors.joining(", "));
    String problems =
        entries.stream()
            .flatMap(e -> e.candidate().problem().stream())
            .map(p -> "; unusable: " + p)
            .collect(Collectors.joining());
    String list =
        known.isEmpty()
            ? "no %s prior was found: put a priors jar on the class path, for example ockham-priors"
                .formatted(kind)
            : "there are: " + known;
    return list + problems;
  }
}
