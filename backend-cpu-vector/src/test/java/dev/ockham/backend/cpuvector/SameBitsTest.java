package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("thorough")
class SameBitsTest {

  /** With groups of one block, and with some of two. */
  @ParameterizedTest
  @ValueSource(ints = {700, 1200})
  void trainingGivesTheSameBitsForAnyNumberOfThreads(int batch) {
    int alone = SmallTraining.large(1, 37, batch);
    for (int threads : new int[] {2, 3, 8}) {
      int together = SmallTraining.large(threads, 37, batch);
      assertThat(together).as("%s threads", threads).isEqualTo(alone);
    }
  }

  @Test
  void primitivesGiveTheSameBitsForAnyNumberOfThreads() {
    int alone = primitives(1);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(primitives(threads)).as("%s threads", threads).isEqualTo(alone);
    }
  }

  @Test
  void trainingGivesTheSameBitsInterpretedAndCompiled() throws IOException {
    int interpreted =
        Integer.parseInt(
            Fork.run(List.of("-Xint", Fork.VECTOR_MODULE), SmallTrainingMain.class).strip());
    // So often that the kernels pass through both compilers.
    for (int i = 0; i < 400; i++) {
      assertThat(SmallTraining.small(1)).as("repetition %s", i).isEqualTo(interpreted);
    }
  }

  /**
   * Other tiles, other paddings, the same order of every sum; with that, narrow tiles are right.
   */
  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void trainingGivesTheSameBitsForAnyWidthOfVectors(int bytes) throws IOException {
    List<String> options = List.of("-XX:MaxVectorSize=" + bytes, Fork.VECTOR_MODULE);

    int narrow = Integer.parseInt(Fork.run(options, LargeTrainingMain.class).strip());

    assertThat(narrow).isEqualTo(SmallTraining.large(1, 37));
  }

  /** With tiles of every width. */
  @Test
  void trainingGivesTheSameBitsInPlainLoopsAndInVectors() throws IOException {
    String loops = Fork.run(List.of(Fork.LOOPS, Fork.VECTOR_MODULE), AllRanksMain.class);

    for (String others : List.of(Fork.SOON, Fork.VECTORS)) {
      assertThat(Fork.run(List.of(others, Fork.VECTOR_MODULE), AllRanksMain.class))
          .as(others)
          .isEqualTo(loops);
    }
  }

  private static int primitives(int threads) {
    int hash = 0;
    try (Backend backend = Backends.open("cpu-vector:threads=" + threads);
        ComputeQueue queue = backend.newQueue()) {
      Samples samples = new Samples(backend, queue, 3);
      for (DType dtype : DType.values()) {
        Tensor a = samples.tensor(dtype, 501, 203);
        Tensor b = samples.tensor(dtype, 501, 203);
        Tensor c = samples.tensor(dtype, 203, 203);
        queue.matmul(1, a, true, b, false, 0, c);
        hash = 31 * hash + Arrays.hashCode(queue.toDoubles(c));
        for (Axis axis : Axis.values()) {
          Tensor sum =
              samples.tensor(dtype, axis == Axis.COLUMNS ? 501 : 1, axis == Axis.ROWS ? 203 : 1);
          queue.reduce(Reduction.SUM, axis, a, sum);
          hash = 31 * hash + Arrays.hashCode(queue.toDoubles(sum));
        }
      }
    }
    return hash;
  }

  /** Prints the hash of a large training. */
  static final class LargeTrainingMain {

    private LargeTrainingMain() {}

    public static void main(String[] args) {
      System.out.println(SmallTraining.large(1, 37));
    }
  }

  /** Prints the hashes of trainings that use tiles of every width, and of the primitives. */
  static final class AllRanksMain {

    private AllRanksMain() {}

    public static void main(String[] args) {
      for (int rank : new int[] {4, 10, 16, 20, 28, 37, 64}) {
        System.out.println(SmallTraining.large(1, rank));
      }
      System.out.println(primitives(1));
    }
  }

  /** Prints the hash of a small training. */
  static final class SmallTrainingMain {

    private SmallTrainingMain() {}

    public static void main(String[] args) {
      System.out.println(SmallTraining.small(1));
    }
  }
}
