package dev.ockham.study.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {

  private static final SyntheticProblem PROBLEM = problem(5, 0);
  private static final SyntheticData DATA = SyntheticData.of(PROBLEM);

  @Test
  void theTeacherHasTheProblemsSizes() {
    Factors factors = DATA.teacher().factors();
    assertThat(factors.shape().inputSizes()).isEqualTo(PROBLEM.sizes());
    assertThat(factors.output().rows()).isEqualTo(PROBLEM.outputs());
    assertThat(DATA.teacher().rank()).isEqualTo(PROBLEM.rank());
    assertThat(DATA.train().samples()).isEqualTo(PROBLEM.samples());
    assertThat(DATA.test().samples()).isEqualTo(2_000);
  }

  @Test
  void targetsAreTheTeachersOutputsAndNoiseOfTheStatedShare() {
    double[] signal = outputs(DATA.train());
    double[] targets = ((NumberTargets) DATA.train().requireTargets()).values().toArray();
    double[] noise = new double[signal.length];
    Arrays.setAll(noise, i -> targets[i] - signal[i]);

    assertThat(deviation(noise) / deviation(signal))
        .isCloseTo(PROBLEM.response().size(), within(0.01));
    assertThat(correlation(noise, signal)).isCloseTo(0, within(0.03));
    assertThat(Arrays.stream(noise).average().orElseThrow() / deviation(noise))
        .isCloseTo(0, within(0.03));
  }

  @Test
  void componentsHaveTheStatedStrengths() {
    for (int r = 0; r < PROBLEM.rank(); r++) {
      double squares = 0;
      int count = 0;
      for (Dataset part : List.of(DATA.train(), DATA.test())) {
        for (int i = 0; i < part.samples(); i++) {
          for (int o = 0; o < PROBLEM.outputs(); o++) {
            double share = hidden(part, i, r) * DATA.teacher().factors().output().get(o, r);
            squares += share * share;
            count++;
          }
        }
      }
      assertThat(Math.sqrt(squares / count)).isCloseTo(PROBLEM.strength(r), within(1e-9));
    }
  }

  @Test
  void columnsOfAModalityAreAsCorrelatedAsStated() {
    Dataset correlated = SyntheticData.of(problem(5, 0.5)).train();
    assertThat(correlation(column(correlated, 0), column(correlated, 1)))
        .isCloseTo(0.5, within(0.05));
    assertThat(correlation(column(DATA.train(), 0), column(DATA.train(), 1)))
        .isCloseTo(0, within(0.05));
    assertThat(deviation(column(correlated, 0))).isCloseTo(1, within(0.05));
  }

  @Test
  void seedsDecideTheData() {
    SyntheticData same = SyntheticData.of(PROBLEM);
    SyntheticData other = SyntheticData.of(problem(6, 0));
    assertThat(outputs(same.test())).isEqualTo(outputs(DATA.test()));
    assertThat(same.test().requireTargets()).isEqualTo(DATA.test().requireTargets());
    assertThat(column(other.train(), 0)).isNotEqualTo(column(DATA.train(), 0));
    assertThat(other.teacher().factors().output().toArray())
        .isNotEqualTo(DATA.teacher().factors().output().toArray());
  }

  private static SyntheticProblem problem(long seed, double correlation) {
    return new SyntheticProblem(
        0, seed, 3, 9, List.of(4, 6), 2, 3_000, new Response.Normal(0.3), 0.25, correlation);
  }

  private static double hidden(Dataset data, int sample, int component) {
    double product = 1;
    for (int m = 0; m < data.modalities().size(); m++) {
      Matrix x = data.modalities().get(m).values();
      Matrix factor = DATA.teacher().factors().modalities().get(m);
      double sum = 0;
      for (int j = 0; j < x.columns(); j++) {
        sum += x.get(sample, j) * factor.get(j, component);
      }
      product *= sum;
    }
    return product;
  }

  private static double[] outputs(Dataset data) {
    Matrix output = DATA.teacher().factors().output();
    double[] values = new double[data.samples() * output.rows()];
    for (int i = 0; i < data.samples(); i++) {
      for (int r = 0; r < output.columns(); r++) {
        double h = hidden(data, i, r);
        for (int o = 0; o < output.rows(); o++) {
          values[i * output.rows() + o] += h * output.get(o, r);
        }
      }
    }
    return values;
  }

  private static double[] column(Dataset data, int column) {
    Matrix x = data.modalities().getFirst().values();
    double[] values = new double[x.rows()];
    Arrays.setAll(values, i -> x.get(i, column));
    return values;
  }

  private static double deviation(double[] values) {
    return Math.sqrt(covariance(values, values));
  }

  private static double correlation(double[] a, double[] b) {
    return covariance(a, b) / (deviation(a) * deviation(b));
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / a.length;
  }

  /** One component is the whole signal: 1 / noise² times the noise's variance. */
  @Test
  void aLoneComponentIsWorthTheWholeSignal() {
    SyntheticProblem one =
        new SyntheticProblem(0, 3, 1, 3, List.of(5, 6), 2, 800, new Response.Normal(0.5), 1, 0);
    double expected = 2 * 800 * Math.log(1 + 1 / (0.5 * 0.5));
    // The signal's mean is not 0 in 2,800 samples; its square is within a per cent of nothing.
    assertThat(SyntheticData.of(one).leastWorth().orElseThrow())
        .isCloseTo(expected, within(0.01 * expected));
  }

  /** Two parallel components of a matrix are one, and the data cannot tell the second. */
  @Test
  void aMatrixIsJudgedByItsSmallestSingularValue() {
    Matrix x = new Matrix(4, 2, new double[] {1, 1, 1, -1, -1, 1, -1, -1});
    Matrix apart = new Matrix(2, 2, new double[] {2, 0, 0, 1});
    Matrix parallel = new Matrix(2, 2, new double[] {1, 1, 0, 1e-3});
    Matrix unit = new Matrix(2, 2, new double[] {1, 0, 0, 1});
    Matrix output = new Matrix(1, 2, new double[] {1, 1});
    Matrix hidden = new Matrix(4, 2, new double[8]);

    // diag(2, 1): the smaller singular value is 1.
    assertThat(LeastShare.of(List.of(x, x), List.of(apart, unit), hidden, output))
        .isCloseTo(1, within(1e-9));
    // [1 1; 0 1e-3]: about 1e-3 / √2.
    assertThat(LeastShare.of(List.of(x, x), List.of(parallel, unit), hidden, output))
        .isCloseTo(0.5e-6, within(1e-9));
  }
}
