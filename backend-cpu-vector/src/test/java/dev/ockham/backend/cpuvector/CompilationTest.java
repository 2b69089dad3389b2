package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.backend.cpuvector.kernel.Processor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kernel that a compiler gives up on stays in the interpreter for good, some hundred times
 * slower, and nothing but this output tells.
 */
@Tag("thorough")
class CompilationTest {

  /** Bytes of a vector: 128 bits are what every processor has, 512 the most there are. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void noCompilerGivesUpOnAKernelAndEveryTileIsOptimised(int vectorSize) throws IOException {
    List<String> options =
        List.of(
            Fork.VECTOR_MODULE,
            Fork.VECTORS,
            "-XX:MaxVectorSize=" + vectorSize,
            "-XX:+PrintCompilation");
    String log = Fork.run(options, TrainingMain.class);
    List<String> ours =
        log.lines().filter(line -> line.contains("dev.ockham.backend.cpuvector")).toList();
    assertThat(ours).noneMatch(line -> line.contains("COMPILE SKIPPED"));
    for (String format : List.of("float32", "float64")) {
      for (String tile : tiles(vectorSize)) {
        String name = " dev.ockham.backend.cpuvector.%s.tile.%s ".formatted(format, tile);
        assertThat(ours).as(name).anyMatch(line -> line.contains(name) && line.contains(" 4 "));
      }
    }
  }

  /** The tiles of every width that products are made of. */
  private static List<String> tiles(int vectorSize) {
    if (vectorSize < 64) {
      return names("ProductTiles::rows", "6x1 6x2", "TransposedTiles::columns", "8x1 6x2");
    }
    if (!Processor.SPLITS_VECTORS) {
      return names(
          "ProductTiles::rows", "6x1 6x2 6x3 6x4", "TransposedTiles::columns", "8x1 6x2 6x3 6x4");
    }
    List<String> tiles = new ArrayList<>();
    tiles.addAll(names("ProductTiles::rows", "6x3 6x4", "TransposedTiles::columns", "6x2 6x3 6x4"));
    tiles.addAll(
        names(
            "HalfProductTiles::rows",
            "6x1 8x2 6x3 6x4",
            "HalfTransposedTiles::columns",
            "8x1 8x2 6x3"));
    return tiles;
  }

  private static List<String> names(
      String product, String products, String transposed, String transposes) {
    return Stream.concat(
            Stream.of(products.split(" ")).map(size -> product + size),
            Stream.of(transposes.split(" ")).map(size -> transposed + size))
        .toList();
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
