package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.kernel.Processor;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
    assertThat(log.lines().filter(line -> line.contains("dev.ockham.backend.cpuvector")))
        .noneMatch(line -> line.contains("COMPILE SKIPPED"));
    assertAllOptimised(log, tiles(vectorSize));
  }

  /** Without that, plain loops would go on for ever, and only their time would tell. */
  @Test
  void muchWorkHasEveryTileCompiledInTheBackground() throws IOException {
    List<String> options = List.of(Fork.VECTOR_MODULE, "-XX:+PrintCompilation");
    String log = Fork.run(options, UntilCompiledMain.class);
    List<String> tiles = new ArrayList<>(tiles(VectorShape.preferredShape().vectorBitSize() / 8));
    tiles.addAll(List.of("NarrowTiles::product", "NarrowTiles::transposed"));
    assertAllOptimised(log, tiles);
    assertThat(log).contains(UntilCompiledMain.DONE);
  }

  private static void assertAllOptimised(String log, List<String> tiles) {
    for (String format : List.of("float32", "float64")) {
      for (String tile : tiles) {
        String name = " dev.ockham.backend.cpuvector.%s.tile.%s ".formatted(format, tile);
        assertThat(log.lines())
            .as(name)
            .anyMatch(line -> line.contains(name) && line.contains(" 4 "));
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

  /** Multiplies with tiles of every width until nothing is left to be compiled. */
  static final class UntilCompiledMain {

    static final String DONE = "all that was asked for is compiled";

    /** Of the left operand. */
    private static final int SIZE = 512;

    /** More than what makes the widest tile worth having. */
    private static final double OPERATIONS = 6e9;

    private UntilCompiledMain() {}

    public static void main(String[] args) throws InterruptedException {
      try (Backend backend = Backends.open("cpu-vector:threads=2");
          ComputeQueue queue = backend.newQueue()) {
        Samples samples = new Samples(backend, queue, 3);
        for (DType dtype : DType.values()) {
          Tensor a = samples.tensor(dtype, SIZE, SIZE);
          int half = VectorShape.preferredShape().vectorBitSize() / (16 * dtype.bytes());
          for (int columns = half; columns <= 8 * half; columns += half) {
            Tensor b = samples.tensor(dtype, SIZE, columns);
            Tensor c = samples.tensor(dtype, SIZE, columns);
            double operations = 2.0 * SIZE * SIZE * columns;
            for (double done = 0; done < OPERATIONS; done += operations) {
              queue.matmul(1, a, false, b, false, 0, c);
              queue.matmul(1, a, true, b, false, 0, c);
            }
          }
        }
      }
      long start = System.nanoTime();
      while (VectorCode.isBeingCompiled()) {
        Thread.sleep(10);
      }
      // Later, it would have been given up.
      if (System.nanoTime() - start < 20_000_000_000L) {
        System.out.println(DONE);
      }
    }
  }
}
