package dev.ockham.backend.reference;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;

/**
 * Offers the backend {@code reference}: available everywhere, chosen only where nothing else is.
 */
public final class ReferenceProvider implements BackendProvider {

  static final String DEVICE = "plain Java loops, one thread";

  /** Called by {@link java.util.ServiceLoader}. */
  public ReferenceProvider() {}

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Probe probe() {
    return new Probe.Available(DEVICE);
  }

  @Override
  public Driver open(Arguments options) {
    return new ReferenceDriver();
  }
}
