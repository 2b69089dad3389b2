package com.example.backend;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.BackendConformance;

/** The backend keeps every rule of the contract. */
final class PlainDoubleBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new PlainDoubleProvider();
  }
}
