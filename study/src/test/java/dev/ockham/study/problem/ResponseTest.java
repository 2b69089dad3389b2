package dev.ockham.study.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is made of a teacher's outputs. */
class ResponseTest {

  private static final int SAMPLES = 100_000;

  /** Four standard deviations of a share of so many samples. */
  private static final double FREQUENCY = 4 * 0.5 / Math.sqrt(SAMPLES);

  private final RandomGenerator random = new CounterRandom(3, Purpose.STUDY, 0);

  @Test
  void classesAreAsFrequentAsTheSoftmaxSays() {
    double[] logits = {0.5, -1, 2};
    int[] counts = ((ClassTargets) new Response.Classes(1).draw(rows(logits), 1, random)).counts();

    double sum = Arrays.stream(logits).map(Math::exp).sum();
    for (int c = 0; c < logits.length; c++) {
      assertThat((double) counts[c] / SAMPLES)
          .isCloseTo(Math.exp(logits[c]) / sum, within(FREQUENCY));
    }
  }

  @Test
  void flagsAreAsFrequentAsTheirLogisticFunctionsSay() {
    double[] logits = {0.5, -1, 2};
    Matrix flags = ((NumberTargets) new Response.Flags(1).draw(rows(logits), 1, random)).values();

    for (int c = 0; c < logits.length; c++) {
      double[] column = flags.copyColumns(c, c + 1)[0];
      assertThat(column).containsOnly(0, 1);
      assertThat(Arrays.stream(column).sum() / SAMPLES)
          .isCloseTo(1 / (1 + Math.exp(-logits[c])), within(FREQUENCY));
    }
  }

  /**
   * Of Laplace's distribution the mean size is 1/√2 of the standard deviation, and of a normal
   * √(2/π).
   */
  @Test
  void noiseHasTheStatedDeviationAndLaplacesHeavierTails() {
    double[] normal = noise(new Response.Normal(0.5));
    double[] laplace = noise(new Response.Laplace(0.5));

    assertThat(rms(normal)).isCloseTo(0.5 * 3, within(0.02));
    assertThat(rms(laplace)).isCloseTo(0.5 * 3, within(0.02));
    assertThat(size(normal) / rms(normal)).isCloseTo(Math.sqrt(2 / Math.PI), within(0.01));
    assertThat(size(laplace) / rms(laplace)).isCloseTo(1 / Math.sqrt(2), within(0.01));
    assertThat(Arrays.stream(laplace).average().orElseThrow()).isCloseTo(0, within(0.02));
  }

  @Test
  void aTeachersLogitsHaveTheStatedDeviation() {
    SyntheticProblem problem =
        new SyntheticProblem(0, 5, 2, 6, List.of(4, 5), 3, 3_000, new Response.Classes(6), 0.5, 0);
    SyntheticData data = SyntheticData.of(problem);

    double squares = 0;
    double sum = 0;
    for (Dataset part : List.of(data.train(), data.test())) {
      double[] logits = logits(data.teacher().factors(), part);
      squares += Arrays.stream(logits).map(y -> y * y).sum();
      sum += Arrays.stream(logits).sum();
    }
    double mean = sum / (5_000 * 3);
    assertThat(Math.sqrt(squares / (5_000 * 3) - mean * mean)).isCloseTo(6, within(1e-9));
    assertThat(data.leastWorth()).isEmpty();
    assertThat(data.train().requireTargets()).isInstanceOf(ClassTargets.class);
  }

  /** Σ_r h_r v_r, for each sample and output. */
  private static double[] logits(Factors factors, Dataset part) {
    Matrix output = factors.output();
    double[] logits = new double[part.samples() * output.rows()];
    for (int r = 0; r < output.columns(); r++) {
      for (int i = 0; i < part.samples(); i++) {
        double hidden = 1;
        for (int m = 0; m < factors.modalities().size(); m++) {
          double[] u = factors.modalities().get(m).copyColumns(r, r + 1)[0];
          double[] x = part.modalities().get(m).values().row(i);
          double sum = 0;
          for (int j = 0; j < x.length; j++) {
            sum += x[j] * u[j];
          }
          hidden *= sum;
        }
        for (int o = 0; o < output.rows(); o++) {
          logits[i * output.rows() + o] += hidden * output.get(o, r);
        }
      }
    }
    return logits;
  }

  private double[] noise(Response response) {
    return ((NumberTargets) response.draw(rows(0), 3, random)).values().toArray();
  }

  private static double rms(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }

  private static double size(double[] values) {
    return Arrays.stream(values).map(Math::abs).average().orElseThrow();
  }

  private static Matrix rows(double... row) {
    double[] values = new double[SAMPLES * row.length];
    Arrays.setAll(values, i -> row[i % row.length]);
    return new Matrix(SAMPLES, row.length, values);
  }
}
