package dev.ockham.backend.reference;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.BackendConformance;

/** The reference backend keeps every rule of the contract. */
final class ReferenceBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new ReferenceProvider();
  }
}
