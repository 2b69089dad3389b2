package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J runs on, and the options of it. */
class DeviceTest {

  /** Set by the profile cuda. ND4J falls back to its CPU build without a word. */
  private static final boolean CUDA =
      System.getProperty("ockham.nd4j.expected", "cpu").equals("cuda");

  @Test
  void itRunsOnWhatThisBuildIsFor() {
    try (Backend backend = Backends.open("nd4j")) {
      assertThat(Nd4j.getEnvironment().isCPU()).isEqualTo(!CUDA);
      assertThat(backend.device())
          .matches(
              CUDA
                  ? "ND4J 1\\.0\\.0-M2\\.1 on CUDA, .+"
                  : "ND4J 1\\.0\\.0-M2\\.1 on the CPU, \\d+ threads?");
    }
  }

  @Test
  void aGpuIsPreferredToAllAndTheCpuOnlyToTheReference() {
    assertThat(Backends.candidates().stream().map(BackendCandidate::id))
        .containsExactlyElementsOf(
            CUDA
                ? List.of("nd4j", "cpu-vector", "reference")
                : List.of("cpu-vector", "nd4j", "reference"));
  }

  @Test
  void theMemoryLimitCountsWhatIsHeldAndNothingElse() {
    try (Backend backend = Backends.open("nd4j:memory-limit=1")) {
      Tensor half = backend.allocate(DType.FLOAT64, 256, 256);
      assertThatThrownBy(() -> backend.allocate(DType.FLOAT64, 257, 256))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65792 elements of 8 bytes")
          .hasMessageContaining("524288 of 1048576");
      half.close();
      backend.allocate(DType.FLOAT64, 257, 256).close();
      assertThatThrownBy(() -> backend.allocate(DType.FLOAT32, 513, 512))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of which it may hold 1048576");
    }
  }

  @Test
  void unknownOptionsListThoseThereAre() {
    assertThatThrownBy(() -> Backends.open("nd4j:gpu=1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("device")
        .hasMessageContaining("memory-limit");
  }
}
