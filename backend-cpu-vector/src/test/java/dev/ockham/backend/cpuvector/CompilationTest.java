package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    for (String format : List.of("float32", "float64")) {
      for (String tile : tiles(vectorSize)) {
        String name = " dev.ockham.backend.cpuvector.%s.%s ".formatted(format, tile);
        assertThat(ours).as(name).anyMatch(line -> line.contains(name) && line.contains(" 4 "));
      }
    }
  }

  /** The tiles of every width that products are made of. */
  private static List<String> tiles(int vectorSize) {
    boolean half = vectorSize == 64 && Processor.SPLITS_VECTORS;
    int widest = vectorSize == 64 ? 4 : 2;
    return Stream.of(
            tiles("ProductTiles::rows6x", half ? 3 : 1, widest),
            tiles("HalfProductTiles::rows6x", 1, half ? 4 : 0),
            tiles("TransposedTiles::columns6x", half ? 2 : 1, widest),
            tiles("HalfTransposedTiles::columns6x", 1, half ? 3 : 0))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<String> tiles(String name, int narrowest, int widest) {
    return IntStream.rangeClosed(narrowest, widest).mapToObj(width -> name + width);
  }

  /** Trains with tiles of every width until the kernels have been compiled. */
  static final class TrainingMain {

    private TrainingMain() {}

    public static void main(String[] args) {
      for (int i = 0; i < 8; i++) {
        for (int rank : new int[] {4, 10, 16, 20, 28, 37, 64}) {
          SmallTraining.large(2, rank);
        }
      }
    }
  }
}
