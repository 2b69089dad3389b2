package dev.ockham.fusion.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linear model that every fusion layer is compared with. */
class LinearBaselineTest {

  private static final long SEED = 13;

  /** One standardised column and one target: w = Σxt / (n + 1), in units of the deviations. */
  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#ids")
  void isTheClosedFormOfRidgeRegression(String id) {
    int n = 9;
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix x = TestData.normal(n, 1, random);
    Matrix noise = TestData.normal(n, 1, random);
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = 5 + 3 * x.get(i, 0) + noise.get(i, 0);
    }
    Dataset data = dataset(List.of(x), new NumberTargets(List.of("t"), new Matrix(n, 1, t)));

    double correlation = 0;
    double[] xUnit = standardised(x.toArray());
    double[] tUnit = standardised(t);
    for (int i = 0; i < n; i++) {
      correlation += xUnit[i] * tUnit[i];
    }
    double w = correlation / (n + 1);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow((tUnit[i] - w * xUnit[i]) * deviation(t), 2);
    }

    Evaluation.Regression result = (Evaluation.Regression) fit(data, id).evaluate(data);
    assertThat(result.rmse()).isCloseTo(Math.sqrt(squares / n), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#ids")
  void findsALinearLawOverSeveralModalitiesWithConstantAndRepeatedColumns(String id) {
    int n = 400;
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix a = TestData.normal(n, 3, random);
    double[] b = new double[n * 31];
    double[] t = new double[n * 2];
    for (int i = 0; i < n; i++) {
      double value = random.nextGaussian();
      Arrays.fill(b, i * 31, i * 31 + 30, value);
      b[i * 31 + 30] = 7;
      t[2 * i] = 100 * a.get(i, 0) - 40 * value + 1000;
      t[2 * i + 1] = a.get(i, 1) - 2 * a.get(i, 2);
    }
    Dataset data =
        dataset(
            List.of(a, new Matrix(n, 31, b)),
            new NumberTargets(List.of("p", "q"), new Matrix(n, 2, t)));

    Evaluation.Regression result = (Evaluation.Regression) fit(data, id).evaluate(data);
    // A ridge of 1 beside n = 400 shrinks each weight by 1/401 at most.
    assertThat(result.r2()).isBetween(1 - 1e-5, 1.0);
  }

  /**
   * The optimum of the penalised likelihood, found here by plain gradient descent, decides each
   * sample as the baseline does.
   */
  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#ids")
  void decidesLikeTheOptimumOfMultinomialLogisticRegression(String id) {
    int n = 60;
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix x = TestData.normal(n, 2, random);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double score = x.get(i, 0) + 0.5 * x.get(i, 1) + 0.7 * random.nextGaussian();
      labels.add(score < -0.6 ? "low" : score > 0.6 ? "top" : "mid");
    }
    ClassTargets classes = ClassTargets.of(labels);
    LinearBaseline baseline = fit(dataset(List.of(x), classes), id);
    int[] expected = optimum(x, classes);

    for (int i = 0; i < n; i++) {
      Dataset one =
          dataset(
              List.of(x.select(new int[] {i})),
              new ClassTargets(classes.labels(), new int[] {expected[i]}));
      assertThat(((Evaluation.Classification) baseline.evaluate(one)).accuracy())
          .as("sample %s, seed %s", i, SEED)
          .isEqualTo(1);
    }
  }

  @Test
  void aUselessInputLeavesTheMostFrequentClass() {
    List<String> labels = List.of("a", "b", "b", "b", "a");
    Dataset data =
        dataset(List.of(new Matrix(5, 1, new double[] {2, 2, 2, 2, 2})), ClassTargets.of(labels));

    Evaluation.Classification result =
        (Evaluation.Classification) fit(data, "reference").evaluate(data);
    assertThat(result.accuracy()).isEqualTo(0.6);
    // The ridge keeps 0.6 and 0.4 nearer to one half; ln 2 is the loss there.
    double entropy = -0.6 * Math.log(0.6) - 0.4 * Math.log(0.4);
    assertThat(result.probabilities().logLoss()).isBetween(entropy, Math.log(2));
  }

  @Test
  void losesWhereOnlyAProductExplainsTheTarget() {
    CpShape teacher = CpShape.of(List.of(4, 4), 1, 1);
    Dataset data = TestData.teacher(teacher, 500, 0, SEED);

    Evaluation.Regression result = (Evaluation.Regression) fit(data, "reference").evaluate(data);
    assertThat(result.r2()).isLessThan(0.2);
  }

  /** Dual ridge regression: y = K (K + I)⁻¹ t, K the standardised columns' products, plus 1. */
  @Test
  void withMoreColumnsThanSamplesItIsTheSameRidgeRegression() {
    int n = 12;
    RandomGenerator random = new SplittableRandom(SEED);
    List<Matrix> inputs = List.of(TestData.normal(n, 40, random), TestData.normal(n, 3, random));
    double[] t = TestData.normal(n, 1, random).toArray();
    Dataset data = dataset(inputs, new NumberTargets(List.of("t"), new Matrix(n, 1, t)));
    double[] products = new double[n * n];
    Arrays.fill(products, 1);
    for (Matrix x : inputs) {
      for (int c = 0; c < x.columns(); c++) {
        double[] unit = standardised(x.selectColumns(new int[] {c}).toArray());
        for (int i = 0; i < n * n; i++) {
          products[i] += unit[i / n] * unit[i % n];
        }
      }
    }
    double[] ridged = products.clone();
    for (int i = 0; i < n; i++) {
      ridged[i * n + i] += 1;
    }
    double[] tUnit = standardised(t);
    double[] dual = Cholesky.of(ridged, n).solve(tUnit);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double y = 0;
      for (int j = 0; j < n; j++) {
        y += products[i * n + j] * dual[j];
      }
      squares += Math.pow((tUnit[i] - y) * deviation(t), 2);
    }

    Evaluation.Regression result =
        (Evaluation.Regression) fit(data, TestBackends.CPU_VECTOR).evaluate(data);
    assertThat(result.rmse()).isCloseTo(Math.sqrt(squares / n), within(1e-11));
  }

  @Test
  void aComparisonThatWouldTakeLongIsRefusedWithTheReason() {
    Matrix wide = new Matrix(2_100, 2_200, new double[2_100 * 2_200]);
    NumberTargets numbers =
        new NumberTargets(List.of("t"), new Matrix(2_100, 1, new double[2_100]));
    assertThat(LinearBaseline.tooLarge(dataset(List.of(wide), numbers)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("2200 columns"));
    Matrix few = new Matrix(12, 50_000, new double[12 * 50_000]);
    NumberTargets twelve = new NumberTargets(List.of("t"), new Matrix(12, 1, new double[12]));
    assertThat(LinearBaseline.tooLarge(dataset(List.of(few), twelve))).isEmpty();
  }

  /** Gradient descent on softmax regression with a ridge of 1 on all weights. */
  private static int[] optimum(Matrix x, ClassTargets classes) {
    int n = x.rows();
    int k = x.columns() + 1;
    int c = classes.labels().size();
    double[][] design = new double[n][k];
    for (int j = 1; j < k; j++) {
      double[] unit = standardised(x.selectColumns(new int[] {j - 1}).toArray());
      for (int i = 0; i < n; i++) {
        design[i][0] = 1;
        design[i][j] = unit[i];
      }
    }
    double[][] w = new double[k][c];
    for (int step = 0; step < 3_000; step++) {
      double[][] gradient = new double[k][c];
      for (int i = 0; i < n; i++) {
        double[] p = scores(design[i], w);
        double sum = 0;
        for (int j = 0; j < c; j++) {
          p[j] = Math.exp(p[j]);
          sum += p[j];
        }
        for (int j = 0; j < c; j++) {
          double residual = (classes.classes()[i] == j ? 1 : 0) - p[j] / sum;
          for (int a = 0; a < k; a++) {
            gradient[a][j] += design[i][a] * residual;
          }
        }
      }
      for (int a = 0; a < k; a++) {
        for (int j = 0; j < c; j++) {
          w[a][j] += 0.02 * (gradient[a][j] - w[a][j]);
        }
      }
    }
    return IntStream.range(0, n)
        .map(i -> Evaluation.argMax(new Matrix(1, c, scores(design[i], w)), 0))
        .toArray();
  }

  private static double[] scores(double[] row, double[][] w) {
    double[] scores = new double[w[0].length];
    for (int a = 0; a < row.length; a++) {
      for (int j = 0; j < scores.length; j++) {
        scores[j] += row[a] * w[a][j];
      }
    }
    return scores;
  }

  private static double[] standardised(double[] values) {
    double mean = mean(values);
    double sd = deviation(values);
    return Arrays.stream(values).map(v -> (v - mean) / sd).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static Dataset dataset(List<Matrix> inputs, Targets targets) {
    List<Modality> modalities = TestData.modalities(inputs);
    return new Dataset(modalities, targets);
  }

  private static LinearBaseline fit(Dataset data, String id) {
    try (Backend backend = Backends.open(id)) {
      return LinearBaseline.fit(data, backend);
    }
  }
}
