package com.example.backend;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;

/** Offers the backend {@code plain-double}. */
public final class PlainDoubleProvider implements BackendProvider {

  @Override
  public String id() {
    return "plain-double";
  }

  /** Below every other backend: this one is an example, and is used where it is asked for. */
  @Override
  public int priority() {
    return -100;
  }

  /** A backend that needs a library or a device looks for it here, and says what is missing. */
  @Override
  public Probe probe() {
    return new Probe.Available(PlainDoubleDriver.DEVICE);
  }

  @Override
  public Driver open(Arguments options) {
    return new PlainDoubleDriver();
  }
}
