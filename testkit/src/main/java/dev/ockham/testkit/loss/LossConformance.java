package dev.ockham.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.NoiseModel;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The conformance suite for losses: whoever extends it inherits a test for every rule of the
 * contract, {@code docs/contract/loss.md}. It needs a backend on the class path.
 *
 * <pre>{@code
 * final class MyLossTest extends LossConformance {
 *   @Override
 *   protected Loss loss() {
 *     return new MyLoss();
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit creates one for each test: for one thread at a time.
 */
public abstract class LossConformance implements RuleUser {

  private static final long SEED = 20_100_816L;
  private static final int ROWS = 5;
  private static final int OUTPUTS = 3;

  /** For subclasses. */
  protected LossConformance() {}

  /** Returns the loss. */
  protected abstract Loss loss();

  /**
   * Returns a row of targets; by default one-hot classes, probabilities, or normal numbers, as the
   * loss says.
   *
   * @param outputs how many numbers
   * @param random decides them
   */
  protected double[] targets(int outputs, RandomGenerator random) {
    double[] t = new double[outputs];
    switch (loss().targets()) {
      case CLASSES -> t[random.nextInt(outputs)] = 1;
      case FLAGS -> Arrays.setAll(t, _ -> random.nextDouble());
      case NUMBERS -> Arrays.setAll(t, _ -> random.nextGaussian());
    }
    return t;
  }

  private double[] rows(RandomGenerator random) {
    double[] all = new double[ROWS * OUTPUTS];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(targets(OUTPUTS, random), 0, all, i * OUTPUTS, OUTPUTS);
    }
    return all;
  }

  private static double[] outputs(RandomGenerator random) {
    return random.doubles(ROWS * OUTPUTS, -2, 2).toArray();
  }

  private LossCase evaluate(DType dtype, double[] y, double[] t) {
    return LossCase.of(loss(), dtype, OUTPUTS, y, t, 1, 0);
  }

  @Test
  @DisplayName("L1: the spec is a name with its parameters, as users type it")
  void theSpecIsOne() {
    Spec spec = Spec.parse(loss().spec());
    assertThat(spec.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(spec.toString()).isEqualTo(loss().spec());
  }

  @Test
  @DisplayName("L2: in float64 the gradient is the derivative of the summed loss")
  void theGradientIsTheDerivative() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] y = outputs(random);
    double[] t = rows(random);
    LossCase analytic = evaluate(DType.FLOAT64, y, t);
    // Truncation and rounding of central differences are equal at about ε^⅓, and then ε^⅔ each of
    // losses and third derivatives of a size of some tens at most.
    double h = Math.cbrt(DType.FLOAT64.epsilon());
    for (int k = 0; k < y.length; k++) {
      double[] up = y.clone();
      double[] down = y.clone();
      up[k] += h;
      down[k] -= h;
      double slope =
          (evaluate(DType.FLOAT64, up, t).sum() - evaluate(DType.FLOAT64, down, t).sum()) / (2 * h);
      assertThat(analytic.gradient()[k])
          .as("derivative by output %s of row %s", k % OUTPUTS, k / OUTPUTS)
          .isCloseTo(slope, within(100 * h * h * (1 + Math.abs(analytic.sum()))));
    }
  }

  @Test
  @DisplayName("L3: losses are added to the sum, which no scale changes; the gradient is scaled")
  void lossesAreAdded() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] y = outputs(random);
    double[] t = rows(random);
    LossCase once = evaluate(DType.FLOAT64, y, t);
    LossCase scaled = LossCase.of(loss(), DType.FLOAT64, OUTPUTS, y, t, -0.25, 7);
    double rounding = 8 * DType.FLOAT64.epsilon() * (7 + Math.abs(once.sum()));
    assertThat(scaled.sum()).isCloseTo(7 + once.sum(), within(rounding));
    for (int k = 0; k < y.length; k++) {
      assertThat(scaled.gradient()[k])
          .as("element %s", k)
          .isCloseTo(
              -0.25 * once.gradient()[k],
              within(8 * DType.FLOAT64.epsilon() * (1 + Math.abs(once.gradient()[k]))));
    }
  }

  @Test
  @DisplayName("L4: a row's loss and gradient do not depend on other rows")
  void rowsAreApart() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] y = outputs(random);
    double[] t = rows(random);
    LossCase all = evaluate(DType.FLOAT64, y, t);
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      int from = i * OUTPUTS;
      LossCase alone =
          evaluate(
              DType.FLOAT64,
              Arrays.copyOfRange(y, from, from + OUTPUTS),
              Arrays.copyOfRange(t, from, from + OUTPUTS));
      sum += alone.sum();
      for (int j = 0; j < OUTPUTS; j++) {
        assertThat(all.gradient()[from + j])
            .as("row %s, output %s", i, j)
            .isCloseTo(alone.gradient()[j], within(1e-12 * (1 + Math.abs(alone.gradient()[j]))));
      }
    }
    assertThat(all.sum()).isCloseTo(sum, within(1e-12 * (1 + Math.abs(sum))));
  }

  @Test
  @DisplayName("L5: targets stay as they are, and the gradient is overwritten")
  void targetsStay() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] y = outputs(random);
    double[] t = rows(random);
    LossCase result = evaluate(DType.FLOAT64, y, t);
    assertThat(result.targets()).isEqualTo(t);
    assertThat(Arrays.stream(result.gradient())).allMatch(Double::isFinite);
  }

  @Test
  @DisplayName("L6: in float32 results are those of float64, rounded")
  void float32IsClose() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] y = outputs(random);
    double[] t = rows(random);
    LossCase wide = evaluate(DType.FLOAT64, y, t);
    LossCase narrow = evaluate(DType.FLOAT32, y, t);
    double epsilon = 200 * DType.FLOAT32.epsilon();
    assertThat(narrow.sum()).isCloseTo(wide.sum(), within(epsilon * (1 + Math.abs(wide.sum()))));
    for (int k = 0; k < y.length; k++) {
      assertThat(narrow.gradient()[k])
          .as("element %s", k)
          .isCloseTo(wide.gradient()[k], within(epsilon * (1 + Math.abs(wide.gradient()[k]))));
    }
  }

  @Test
  @DisplayName("L7: a batch of nothing adds nothing")
  void nothingAddsNothing() {
    LossCase none = LossCase.of(loss(), DType.FLOAT64, OUTPUTS, new double[0], new double[0], 1, 3);
    assertThat(none.sum()).isEqualTo(3);
  }

  @Test
  @DisplayName("L8: the noise that is learnt is the most likely one; probabilities have none")
  void noiseIsTheMostLikely() {
    NoiseModel noise = loss().noise();
    double meanLoss = 0.37;
    double best = noise.mostLikely(meanLoss, OUTPUTS);
    assertThat(best).isPositive().isFinite();
    double deviation = noise.standardDeviation(best);
    if (Double.isNaN(deviation)) {
      assertThat(noise.normaliser(best, OUTPUTS)).as("normaliser without noise").isZero();
      assertThat(best).as("noise where there is none").isEqualTo(1);
      return;
    }
    assertThat(loss().targets()).isEqualTo(TargetKind.NUMBERS);
    assertThat(deviation).isPositive();
    double lowest = meanLoss / best + noise.normaliser(best, OUTPUTS);
    for (double factor : new double[] {0.5, 0.9, 1.1, 2}) {
      double other = factor * best;
      assertThat(meanLoss / other + noise.normaliser(other, OUTPUTS))
          .as("negative log likelihood at %s of the noise", factor)
          .isGreaterThan(lowest);
    }
  }
}
