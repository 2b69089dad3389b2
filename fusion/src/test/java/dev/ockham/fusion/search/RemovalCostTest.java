package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against a linear regression of the targets on the hidden features, with a component and without.
 */
class RemovalCostTest {

  private static final int SAMPLES = 60;
  private static final int RANK = 4;
  private static final List<Double> WEIGHTS = List.of(2.0, 0.5);

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void isWhatTheSumOfSquaresGrowsByWhenTheOutputsFactorIsFittedAnew(
      boolean constant, boolean bias) {
    CpShape shape = CpShape.of(List.of(3, 2), 2, RANK).withConstant(constant).withBias(bias);
    SplittableRandom random = new SplittableRandom(5);
    List<Matrix> inputs = TestData.inputs(shape, SAMPLES, random);
    Matrix targets = TestData.normal(SAMPLES, 2, random);
    Factors drawn = TestData.factors(shape, random);
    double[][] features = features(drawn, inputs, bias);
    double[][] coefficients = regression(features, targets);
    Factors fitted = withOutput(drawn, coefficients, bias);
    SearchProblem problem = new SearchProblem(inputs, targets);
    Candidate candidate =
        new Candidate(
            Point.of(fitted),
            ErrorLikelihood.normal(2).withNoise(WEIGHTS.stream().map(w -> 1 / (w * w)).toList()),
            List.of(1.0, 1.0),
            0,
            0);

    double[] costs = problem.on(data -> RemovalCost.of(data, candidate));

    double squares = squares(features, targets);
    for (int r = 0; r < RANK; r++) {
      int gone = r;
      double[][] others =
          IntStream.range(0, features.length)
              .filter(j -> j != gone)
              .mapToObj(j -> features[j])
              .toArray(double[][]::new);
      double growth = squares(others, targets) - squares;
      // The ridge on G's diagonal is 1e-9 of it.
      assertThat(costs[r]).as("component %s", r).isCloseTo(growth, within(1e-6 * growth));
    }
  }

  /** Returns hidden features, one a component, and a feature that is 1 for the bias. */
  private static double[][] features(Factors factors, List<Matrix> inputs, boolean bias) {
    int first = factors.constant() ? 1 : 0;
    double[][] features = new double[RANK + (bias ? 1 : 0)][SAMPLES];
    for (double[] feature : features) {
      Arrays.fill(feature, 1);
    }
    for (int r = 0; r < RANK; r++) {
      for (int m = 0; m < inputs.size(); m++) {
        Matrix factor = factors.modalities().get(m);
        for (int i = 0; i < SAMPLES; i++) {
          double product = factors.constant() ? factor.get(0, r) : 0;
          for (int j = 0; j < inputs.get(m).columns(); j++) {
            product += inputs.get(m).get(i, j) * factor.get(first + j, r);
          }
          features[r][i] *= product;
        }
      }
    }
    return features;
  }

  /** Returns the coefficients of least squares, one row a target. */
  private static double[][] regression(double[][] features, Matrix targets) {
    int count = features.length;
    double[] gram = new double[count * count];
    for (int a = 0; a < count * count; a++) {
      for (int i = 0; i < SAMPLES; i++) {
        gram[a] += features[a / count][i] * features[a % count][i];
      }
    }
    Cholesky inverse = Cholesky.of(gram, count);
    double[][] coefficients = new double[targets.columns()][];
    for (int o = 0; o < coefficients.length; o++) {
      double[] products = new double[count];
      for (int j = 0; j < count; j++) {
        for (int i = 0; i < SAMPLES; i++) {
          products[j] += features[j][i] * targets.get(i, o);
        }
      }
      coefficients[o] = inverse.solve(products);
    }
    return coefficients;
  }

  /** Returns the weighted sum of squares that a regression leaves. */
  private static double squares(double[][] features, Matrix targets) {
    double[][] coefficients = regression(features, targets);
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      for (int o = 0; o < targets.columns(); o++) {
        double error = targets.get(i, o);
        for (int j = 0; j < features.length; j++) {
          error -= coefficients[o][j] * features[j][i];
        }
        sum += error * error * WEIGHTS.get(o) * WEIGHTS.get(o);
      }
    }
    return sum;
  }

  private static Factors withOutput(Factors drawn, double[][] coefficients, boolean bias) {
    double[] output = new double[2 * RANK];
    double[] biases = new double[2];
    for (int o = 0; o < 2; o++) {
      System.arraycopy(coefficients[o], 0, output, o * RANK, RANK);
      if (bias) {
        biases[o] = coefficients[o][RANK];
      }
    }
    return Factors.of(drawn.modalities(), new Matrix(2, RANK, output))
        .withBias(bias ? Optional.of(new Matrix(1, 2, biases)) : Optional.empty())
        .withConstant(drawn.constant());
  }
}
