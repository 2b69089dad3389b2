package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against all samples that there are: a layer is linear in each input, so that inputs of −sd and sd
 * with equal odds give the same variances as any others.
 */
class RelevanceTest {

  private static final List<Double> DEVIATIONS = List.of(0.7, 1.0, 0.2);

  /** Sums of some thousand products of about their own size. */
  private static final double ROUNDING = 1e-11;

  static Stream<CpShape> shapes() {
    return Stream.of(
        CpShape.of(List.of(2, 1, 3), 3, 4).withConstant(true).withBias(true),
        CpShape.of(List.of(3, 2, 1), 1, 2),
        CpShape.of(List.of(1, 1, 1), 2, 1).withConstant(true));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sharesAreThoseOfAllSamples(CpShape shape) {
    Factors factors = TestData.factors(shape, new SplittableRandom(3));
    assertShares(
        Relevance.of(factors, DEVIATIONS), shape, new DenseLayer(factors).outputs(samples(shape)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ofClassesOnlyDifferencesCount(CpShape shape) {
    Factors factors = TestData.factors(shape, new SplittableRandom(4));
    Matrix logits = new DenseLayer(factors).outputs(samples(shape));
    double[] centred = logits.toArray();
    for (int i = 0; i < centred.length; i++) {
      for (int o = 0; o < logits.columns(); o++) {
        centred[i] -= logits.get(i / logits.columns(), o) / logits.columns();
      }
    }

    assertShares(
        Relevance.ofClasses(factors, DEVIATIONS),
        shape,
        new Matrix(logits.rows(), logits.columns(), centred));
  }

  @Test
  void aModalityWithoutAnythingButItsConstantHasNone() {
    CpShape shape = shapes().toList().getFirst();
    Factors factors = TestData.factors(shape, new SplittableRandom(5));
    double[] constant = factors.modalities().getFirst().toArray();
    Arrays.fill(constant, shape.rank(), constant.length, 0);
    List<Matrix> modalities = new ArrayList<>(factors.modalities());
    modalities.set(0, new Matrix(3, 4, constant));

    Relevance relevance =
        Relevance.of(Factors.of(modalities, factors.output()).withConstant(true), DEVIATIONS);
    assertThat(relevance.modalities().getFirst()).isZero();
    assertThat(relevance.columns().getFirst()).containsExactly(0.0, 0.0);
    assertThat(relevance.modalities().get(1)).isPositive();
  }

  @Test
  void sharesOfALayerThatOnlyAddsAddUpTo1() {
    Matrix first = new Matrix(3, 2, new double[] {0, 1, 0.3, 0, -2, 0});
    Matrix second = new Matrix(2, 2, new double[] {1, 0, 0, 0.8});
    Matrix output = new Matrix(2, 2, new double[] {1, 2, -1, 0.5});
    Relevance relevance =
        Relevance.of(
            Factors.of(List.of(first, second), output).withConstant(true), List.of(0.7, 1.0));

    assertThat(relevance.modalities().get(0) + relevance.modalities().get(1))
        .isCloseTo(1, within(ROUNDING));
    assertThat(relevance.columns().getFirst().get(1) / relevance.columns().getFirst().get(0))
        .isCloseTo(4 / 0.09, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-160, 1e160})
  void noSizeOfTheFactorsGivesNaN(double size) {
    CpShape shape = shapes().toList().getFirst();
    Factors factors = TestData.factors(shape, new SplittableRandom(6));
    Relevance expected = Relevance.of(factors, DEVIATIONS);
    List<Matrix> scaled =
        factors.all().stream()
            .map(f ->
                new Matrix(
                    f.rows(), f.columns(), Arrays.stream(f.toArray()).map(v -> v * size).toArray()))
            .toList();

    Relevance relevance =
        Relevance.of(
            Factors.of(scaled.subList(0, 3), scaled.getLast()).withConstant(true), DEVIATIONS);
    for (int m = 0; m < 3; m++) {
      assertThat(relevance.modalities().get(m))
          .isCloseTo(size == 0 ? 0 : expected.modalities().get(m), within(ROUNDING));
    }
  }

  @Test
  void classesThatAreAllAlikeDependOnNothing() {
    Factors factors =
        Factors.of(
            List.of(new Matrix(2, 1, new double[] {1, 2})),
            new Matrix(3, 1, new double[] {0.1, 0.1, 0.1}));

    assertThat(Relevance.ofClasses(factors, List.of(1.0)))
        .isEqualTo(new Relevance(List.of(0.0), List.of(List.of(0.0, 0.0))));
  }

  private static void assertShares(Relevance relevance, CpShape shape, Matrix outputs) {
    double total = lost(outputs, -1);
    int first = 0;
    for (int m = 0; m < shape.modalities(); m++) {
      int size = shape.inputSizes().get(m);
      int bits = ((1 << size) - 1) << first;
      assertThat(relevance.modalities().get(m))
          .isCloseTo(share(lost(outputs, bits), total), within(ROUNDING));
      for (int j = 0; j < size; j++) {
        assertThat(relevance.columns().get(m).get(j))
            .isCloseTo(share(lost(outputs, 1 << (first + j)), total), within(ROUNDING));
      }
      first += size;
    }
  }

  private static double share(double part, double total) {
    return total > ROUNDING ? part / total : 0;
  }

  /** Sample i has sd in input j where bit j of i is set, and −sd where it is not. */
  private static List<Matrix> samples(CpShape shape) {
    int inputs = shape.inputSizes().stream().mapToInt(s -> s).sum();
    List<Matrix> samples = new ArrayList<>();
    int first = 0;
    for (int m = 0; m < shape.modalities(); m++) {
      int size = shape.inputSizes().get(m);
      double[] values = new double[size << inputs];
      for (int i = 0; i < values.length; i++) {
        boolean set = ((i / size) >> (first + i % size) & 1) == 1;
        values[i] = set ? DEVIATIONS.get(m) : -DEVIATIONS.get(m);
      }
      samples.add(new Matrix(1 << inputs, size, values));
      first += size;
    }
    return samples;
  }

  /** The mean variance among samples that differ in the given inputs only, summed over outputs. */
  private static double lost(Matrix outputs, int bits) {
    double sum = 0;
    for (int o = 0; o < outputs.columns(); o++) {
      for (int i = 0; i < outputs.rows(); i++) {
        double mean = 0;
        int alike = 0;
        for (int k = 0; k < outputs.rows(); k++) {
          if ((i & ~bits) == (k & ~bits)) {
            mean += outputs.get(k, o);
            alike++;
          }
        }
        double deviation = outputs.get(i, o) - mean / alike;
        sum += deviation * deviation / outputs.rows();
      }
    }
    return sum;
  }
}
