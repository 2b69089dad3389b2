package dev.ockham.testkit.backend;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.model.ModelProvider;
import org.junit.jupiter.api.Tag;

/** The suite accepts a correct backend. */
@Tag("thorough")
final class ModelBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new ModelProvider();
  }
}
