package dev.ockham.fusion.rank;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of one component become one, and the layer computes what it did. */
class ParallelComponentsTest {

  private static final long SEED = 23;
  private static final CpShape SHAPE =
      CpShape.of(List.of(6, 5), 4, 4).withConstant(true).withBias(true);

  /** However much the outputs change. */
  private static final double ANY = Double.POSITIVE_INFINITY;

  /** Which factor may differ: either modality's, or the output's (2). */
  @ParameterizedTest(name = "all but factor {0} parallel, seed " + SEED)
  @ValueSource(ints = {0, 1, 2})
  void componentsThatDifferInOneFactorAreOneWithTheSameOutputs(int free) {
    Factors factors = random();
    for (int m = 0; m < 3; m++) {
      if (m != free) {
        factors = copyColumn(factors, m, 0, 2, m == 0 ? -3 : 0.5);
      }
    }

    ParallelComponents.Merged merged = ParallelComponents.merge(factors, ANY).orElseThrow();

    assertThat(merged.kept()).hasSize(3).contains(1, 3).containsAnyOf(0, 2);
    // A few products and quotients more in each entry.
    assertSameOutputs(keep(merged), factors, 1e-13);
  }

  @Test
  void severalCopiesOfOneComponentBecomeOne() {
    Factors factors = random();
    for (int m = 0; m < 3; m++) {
      for (int r = 1; r < 4; r++) {
        factors = copyColumn(factors, m, 0, r, 1.0 / (r + 1));
      }
    }

    ParallelComponents.Merged merged = ParallelComponents.merge(factors, ANY).orElseThrow();

    assertThat(merged.kept()).as("the strongest").containsExactly(0);
    assertSameOutputs(keep(merged), factors, 1e-13);
  }

  @Test
  void componentsThatDifferInTwoFactorsStay() {
    Factors factors = copyColumn(random(), 2, 0, 2, 2);

    assertThat(ParallelComponents.merge(factors, ANY)).isEmpty();
  }

  @Test
  void componentsWithoutLengthStay() {
    Factors factors = random();
    for (int m = 0; m < 3; m++) {
      factors = copyColumn(copyColumn(factors, m, 0, 2, 0), m, 0, 3, 0);
    }

    assertThat(ParallelComponents.merge(factors, ANY)).isEmpty();
  }

  /** The bound is a rough one: as if inputs were as large along all directions. */
  @Test
  void whatIsNotQuiteParallelIsMergedIfTheOutputsMayChangeThatMuch() {
    Factors random = random();
    Matrix before = random.modalities().getFirst();
    Factors copies = copyColumn(copyColumn(random, 0, 0, 2, 1), 1, 0, 2, 1);
    int rank = before.columns();
    Factors factors =
        TestData.changed(
            copies, 0, (at, x) -> at % rank == 2 ? x + 0.2 * before.get(at / rank, 2) : x);
    double change = meanSquareChange(factors);

    assertThat(change).isGreaterThan(1e-4);
    assertThat(ParallelComponents.merge(factors, 2 * change)).isPresent();
    assertThat(ParallelComponents.merge(factors, change / 2)).isEmpty();
  }

  /** An input's entries are small, the constant is 1: it counts for as much as all others. */
  @Test
  void oppositeConstantsChangeTheOutputsHoweverManyInputsThereAre() {
    CpShape wide = CpShape.of(List.of(40, 40), 4, 2).withConstant(true).withBias(true);
    Factors factors = TestData.factors(wide, new SplittableRandom(SEED));
    for (int m = 0; m < 3; m++) {
      factors = copyColumn(factors, m, 0, 1, 1);
    }
    for (int m = 0; m < 2; m++) {
      factors = TestData.changed(factors, m, (at, x) -> at == 0 ? 1 : at == 1 ? -1 : x);
    }

    double change = meanSquareChange(factors);

    assertThat(ParallelComponents.merge(factors, 2 * change)).isPresent();
    assertThat(ParallelComponents.merge(factors, change / 2)).isEmpty();
  }

  @Test
  void theFactorsGivenAreNotChanged() {
    Factors factors = copyColumn(copyColumn(random(), 0, 0, 2, 1), 1, 0, 2, 1);
    double[] before = factors.output().toArray();

    assertThat(ParallelComponents.merge(factors, ANY)).isPresent();
    assertThat(factors.output().toArray()).isEqualTo(before);
  }

  /** Of the outputs of a sample, by a merge, where inputs have about unit length. */
  private static double meanSquareChange(Factors factors) {
    int samples = 2_000;
    List<Matrix> inputs =
        TestData.inputs(factors.shape(), samples, new SplittableRandom(SEED + 2)).stream()
            .map(x -> TestData.changed(x, (_, value) -> value / Math.sqrt(x.columns())))
            .toList();
    Factors merged = keep(ParallelComponents.merge(factors, ANY).orElseThrow());
    double[] is = new DenseLayer(merged).outputs(inputs).toArray();
    double[] was = new DenseLayer(factors).outputs(inputs).toArray();
    double sum = 0;
    for (int i = 0; i < is.length; i++) {
      sum += (is[i] - was[i]) * (is[i] - was[i]);
    }
    return sum / samples;
  }

  private static Factors random() {
    return TestData.factors(SHAPE, new SplittableRandom(SEED));
  }

  private static Factors copyColumn(Factors factors, int which, int from, int to, double times) {
    Matrix factor = factors.all().get(which);
    int columns = factor.columns();
    return TestData.changed(
        factors, which, (at, x) -> at % columns == to ? times * factor.get(at / columns, from) : x);
  }

  private static Factors keep(ParallelComponents.Merged merged) {
    int[] kept = merged.kept().stream().mapToInt(Integer::intValue).toArray();
    Factors factors = merged.factors();
    return Factors.of(
            factors.modalities().stream().map(f -> f.selectColumns(kept)).toList(),
            factors.output().selectColumns(kept))
        .withBias(factors.bias())
        .withConstant(factors.constant());
  }

  private static void assertSameOutputs(Factors actual, Factors expected, double tolerance) {
    List<Matrix> inputs = TestData.inputs(SHAPE, 10, new SplittableRandom(SEED + 1));
    assertClose(
        "outputs",
        new DenseLayer(actual).outputs(inputs),
        new DenseLayer(expected).outputs(inputs),
        tolerance);
  }
}
