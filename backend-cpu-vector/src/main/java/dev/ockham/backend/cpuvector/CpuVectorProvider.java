package dev.ockham.backend.cpuvector;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;

/**
 * Offers the backend {@code cpu-vector}. Holds no type of the Vector API, so that it loads where
 * that module is missing and can say so.
 */
public final class CpuVectorProvider implements BackendProvider {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final int MAX_THREADS = 256;

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public CpuVectorProvider() {}

  @Override
  public String id() {
    return "cpu-vector";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.integer(
            "threads",
            defaultThreads(),
            1,
            MAX_THREADS,
            "threads that compute, the caller's included"));
  }

  @Override
  public Probe probe() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return new Probe.Unavailable(
          "the Vector API (module " + VECTOR_MODULE + ") is not loaded",
          "add --add-modules " + VECTOR_MODULE + " to the java command");
    }
    try {
      return new Probe.Available(CpuVectorDriver.describe(defaultThreads()));
    } catch (LinkageError e) {
      return new Probe.Unavailable(
          "the Vector API does not work on this JVM: " + e,
          "use the JDK that Ockham was built for");
    }
  }

  @Override
  public Driver open(Arguments options) {
    return new CpuVectorDriver(options.integer("threads"));
  }

  private static int defaultThreads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS);
  }
}
