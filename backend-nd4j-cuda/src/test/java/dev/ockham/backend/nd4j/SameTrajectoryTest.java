package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** To change the backend is only a matter of class path and name: a training goes the same way. */
class SameTrajectoryTest {

  private static final String REFERENCE = "reference";
  private static final int SAMPLES = 600;
  private static final Dataset DATA = data();

  static Stream<Arguments> everywhere() {
    return available()
        .flatMap(id -> Arrays.stream(DType.values()).map(dtype -> Arguments.of(id, dtype)));
  }

  @Test
  void allThreeBackendsAreHere() {
    assertThat(available()).containsExactlyInAnyOrder(REFERENCE, "cpu-vector", "nd4j");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void theSameTrainingTakesTheSameWayOnEveryBackend(String id, DType dtype) {
    for (int epochs = 1; epochs <= 3; epochs++) {
      TrainingResult expected = train(REFERENCE, dtype, epochs);
      TrainingResult actual = train(id, dtype, epochs);
      // Sums in another order differ by some epsilons; Adam divides small gradients by their own
      // size,
      // which makes that a share of the step. The bound of fusion's own test of its two backends.
      double tolerance = 1e5 * dtype.epsilon();
      List<Matrix> factors = expected.model().factors().all();
      for (int m = 0; m < factors.size(); m++) {
        assertClose(
            "factor %s after %s epochs".formatted(m, epochs),
            actual.model().factors().all().get(m).toArray(),
            factors.get(m).toArray(),
            tolerance);
      }
      assertClose("scales", actual.model().scales(), expected.model().scales(), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void theSameSeedGivesTheSameBitsOnEachBackend(String id, DType dtype) {
    TrainingResult first = train(id, dtype, 2);
    TrainingResult again = train(id, dtype, 2);
    assertThat(again.history()).isEqualTo(first.history());
    assertThat(again.model().withoutRun()).isEqualTo(first.model().withoutRun());
  }

  private static Stream<String> available() {
    return Backends.candidates().stream()
        .filter(BackendCandidate::available)
        .map(BackendCandidate::id);
  }

  private static TrainingResult train(String id, DType dtype, int epochs) {
    TrainingOptions options =
        TrainingOptions.builder()
            .maxRank(6)
            .epochs(epochs)
            .dtype(dtype)
            .seed(5)
            .refine(false)
            .build();
    try (Backend backend = Backends.open(id)) {
      return new Trainer(options, backend).train(DATA);
    }
  }

  /** Two modalities of 5 and 3 numbers; each of two targets is a product of sums of theirs. */
  private static Dataset data() {
    RandomGenerator random = new SplittableRandom(11);
    Matrix a = normal(SAMPLES, 5, random);
    Matrix b = normal(SAMPLES, 3, random);
    double[] targets = new double[SAMPLES * 2];
    for (int i = 0; i < SAMPLES; i++) {
      targets[2 * i] = (a.get(i, 0) + a.get(i, 1)) * b.get(i, 0) + 0.1 * random.nextGaussian();
      targets[2 * i + 1] = (a.get(i, 2) - a.get(i, 3)) * b.get(i, 1) + 0.1 * random.nextGaussian();
    }
    return new Dataset(
        List.of(new Modality("a", names(5), a), new Modality("b", names(3), b)),
        new NumberTargets(names(2), new Matrix(SAMPLES, 2, targets)));
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static Matrix normal(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return new Matrix(rows, columns, values);
  }

  private static void assertClose(
      String what, double[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("%s, element %s", what, i)
          .isLessThanOrEqualTo(tolerance * largest);
    }
  }
}
