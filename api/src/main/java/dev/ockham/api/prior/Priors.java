package dev.ockham.api.prior;

import dev.ockham.api.InvalidInputException;
import java.util.List;
import java.util.ServiceLoader;

/** The priors on the class path of the running program. Thread-safe. */
public final class Priors {

  private Priors() {}

  /**
   * Creates a rank prior.
   *
   * @param spec name and parameters, for example {@code half-cauchy:scale=0.01}
   * @return the prior
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public static RankPrior rank(String spec) {
    return catalog().rank(spec);
  }

  /**
   * Creates a factor prior.
   *
   * @param spec name and parameters, for example {@code normal}
   * @return the prior
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public static FactorPrior factor(String spec) {
    return catalog().factor(spec);
  }

  /**
   * Returns the specification that gives every parameter of a prior: it means the same when
   * defaults change.
   *
   * @param spec name and parameters, for example {@code half-cauchy}
   * @param kind of prior that is wanted
   * @return for example {@code half-cauchy:scale=0.01}
   * @throws InvalidInputException if there is none of that name, kind or parameters; lists them
   */
  public static String canonical(String spec, PriorKind kind) {
    return catalog().canonical(spec, kind);
  }

  /** Returns every prior found, usable or not. */
  public static List<PriorCandidate> candidates() {
    return catalog().candidates();
  }

  private static PriorCatalog catalog() {
    return new PriorCatalog(ServiceLoader.load(PriorProvider.class).iterator());
  }
}
