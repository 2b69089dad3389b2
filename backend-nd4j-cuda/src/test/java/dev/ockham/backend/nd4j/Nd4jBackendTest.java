package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.BackendConformance;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;

/** The backend keeps every rule of the contract, on whatever ND4J runs on here. */
@Tag("thorough")
class Nd4jBackendTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new Nd4jProvider();
  }

  /** The memory of the whole process: ND4J's own lies outside the Java heap. */
  @Override
  protected long bytesInUse() {
    System.gc();
    return Pointer.physicalBytes();
  }
}
