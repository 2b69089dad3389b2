package dev.ockham.testkit.backend;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.model.ModelProvider;

/** The suite accepts a correct backend. */
final class ModelBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new ModelProvider();
  }
}
