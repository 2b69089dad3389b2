package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.BackendConformance;

/** The backend keeps every rule of the contract, on whatever ND4J runs on here. */
class Nd4jBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new Nd4jProvider();
  }
}
