package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.backend.cpuvector.float32.Panels;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kernel that a compiler gives up on stays in the interpreter for good, some hundred times
 * slower, and nothing but this output tells.
 */
class CompilationTest {

  /** Bytes of a vector: 128 bits are what every processor has, 512 the most there are. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void noCompilerGivesUpOnAKernelAndEveryTileIsOptimised(int vectorSize) throws IOException {
    List<String> options =
        List.of(Fork.VECTOR_MODULE, "-XX:MaxVectorSize=" + vectorSize, "-XX:+PrintCompilation");
    String log = Fork.run(options, TrainingMain.class);
    List<String> ours =
        log.lines().filter(line -> line.contains("dev.ockham.backend.cpuvector")).toList();
    assertThat(ours).noneMatch(line -> line.contains("COMPILE SKIPPED"));
    int widest = vectorSize == 64 ? Panels.WIDTH / Panels.LANES : 2;
    for (int width = 1; width <= widest; width++) {
      for (String format : List.of("float32", "float64")) {
        for (String tile : List.of("ProductTiles::rows6x", "TransposedTiles::columns6x")) {
          boolean half = vectorSize == 64 && Processor.SPLITS_VECTORS && width <= 2;
          String name =
              half
                  ? "%s.Half%s%d ".formatted(format, tile, 2 * width)
                  : "%s.%s%d ".formatted(format, tile, width);
          assertThat(ours).as(name).anyMatch(line -> line.contains(name) && line.contains(" 4 "));
        }
      }
    }
  }

  /** Trains with tiles of every width until the kernels have been compiled. */
  static final class TrainingMain {

    private TrainingMain() {}

    public static void main(String[] args) {
      for (int i = 0; i < 8; i++) {
        for (int rank : new int[] {10, 20, 37, 64}) {
          SmallTraining.large(2, rank);
        }
      }
    }
  }
}
