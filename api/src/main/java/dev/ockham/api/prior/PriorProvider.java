package dev.ockham.api.prior;

import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;

/**
 * The entry point of a prior, found by {@link java.util.ServiceLoader} under its name. Thread-safe:
 * several threads may create priors at once.
 */
public interface PriorProvider {

  /** Returns the name that users type: lower-case letters, digits and dashes. */
  String name();

  /** Returns what {@link #create} makes. */
  PriorKind kind();

  /** Returns the density and what it is good for, in one line. */
  String description();

  /** Returns the parameters with their defaults and bounds. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * Creates the prior.
   *
   * @param arguments a checked value for each parameter
   * @return a {@link RankPrior} or a {@link FactorPrior}, as {@link #kind} says
   * @throws dev.ockham.api.InvalidInputException if the values do not go together; one line
   */
  Prior create(Arguments arguments);
}
