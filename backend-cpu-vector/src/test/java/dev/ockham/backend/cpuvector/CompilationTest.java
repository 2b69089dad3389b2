package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A kernel that a compiler gives up on stays in the interpreter for good, some hundred times
 * slower, and nothing but this output tells.
 */
class CompilationTest {

  @Test
  void noCompilerGivesUpOnAKernelAndEveryTileIsOptimised() throws IOException {
    String log = Fork.run(List.of(Fork.VECTOR_MODULE, "-XX:+PrintCompilation"), TrainingMain.class);
    List<String> ours =
        log.lines().filter(line -> line.contains("dev.ockham.backend.cpuvector")).toList();
    assertThat(ours).noneMatch(line -> line.contains("COMPILE SKIPPED"));
    for (String format : List.of("float32", "float64")) {
      for (String tile :
          List.of(
              "ProductTiles::rows6x1",
              "ProductTiles::rows6x2",
              "TransposedTiles::columns6x1",
              "TransposedTiles::columns6x2")) {
        assertThat(ours)
            .as("%s %s", format, tile)
            .anyMatch(line -> line.contains(format + "." + tile) && line.contains(" 4 "));
      }
    }
  }

  /** Trains until the kernels have been compiled. */
  static final class TrainingMain {

    private TrainingMain() {}

    public static void main(String[] args) {
      for (int i = 0; i < 8; i++) {
        SmallTraining.large(2);
      }
    }
  }
}
