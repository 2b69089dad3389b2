package dev.ockham.testkit.backend.model;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import java.util.function.Supplier;

/** Provides the model, or a driver that differs from it. */
public class ModelProvider implements BackendProvider {

  private final Supplier<Driver> driver;

  /** Called by the service loader. */
  public ModelProvider() {
    this(ModelDriver::new);
  }

  /** Provides another driver. */
  public ModelProvider(Supplier<Driver> driver) {
    this.driver = driver;
  }

  @Override
  public String id() {
    return "model";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public Probe probe() {
    return new Probe.Available("doubles on the heap");
  }

  @Override
  public Driver open(Arguments options) {
    return driver.get();
  }
}
