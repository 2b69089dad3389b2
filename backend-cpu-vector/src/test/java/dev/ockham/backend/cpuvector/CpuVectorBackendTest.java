package dev.ockham.backend.cpuvector;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.BackendConformance;

/** The backend keeps every rule of the contract. */
final class CpuVectorBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new CpuVectorProvider();
  }

  /** More threads than one, so that work is shared on every machine. */
  @Override
  protected String spec() {
    return "cpu-vector:threads=2";
  }
}
