package dev.ockham.fusion.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.variational.VariationalFit.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariationalFitTest {

  private static final int SAMPLES = 1_500;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 4), 2, 1).withConstant(true).withBias(true);

  private final SplittableRandom random = new SplittableRandom(9);
  private final Backend backend = Backends.open(TestBackends.REFERENCE);
  private final ComputeQueue queue = backend.newQueue();
  private final List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, random);
  private final Factors teacher = TestData.factors(SHAPE, random);
  private final LogPrior priors = new LogPrior(Priors.rank("half-cauchy"), Priors.factor("normal"));

  @AfterEach
  void close() {
    queue.close();
    backend.close();
  }

  @Test
  void aComponentThatTheDataDoNotSupportIsRemoved() {
    Outcome found =
        fit(StandardLoss.SQUARED_ERROR, targets(), SAMPLES).from(withNoise(teacher), 0, rank -> {});

    assertThat(found.factors().output().columns()).isEqualTo(1);
    assertThat(found.scales()).hasSize(1);
    assertThat(found.posterior().fits(found.factors())).isTrue();
  }

  /**
   * A third of the rows a sweep: the same posterior, but for what the last sweeps happened to see.
   */
  @Test
  void partsOfTheRowsFindThePosteriorOfAll() {
    Matrix targets = targets();
    Outcome all = fit(StandardLoss.SQUARED_ERROR, targets, SAMPLES).from(teacher, 0, rank -> {});
    Outcome parts =
        fit(StandardLoss.SQUARED_ERROR, targets, SAMPLES / 3).from(teacher, 0, rank -> {});

    assertThat(parts.bounds()).isEmpty();
    double[] expected = new DenseLayer(all.factors()).outputs(inputs).toArray();
    double[] found = new DenseLayer(parts.factors()).outputs(inputs).toArray();
    double squares = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += (found[i] - expected[i]) * (found[i] - expected[i]) / expected.length;
    }
    // All rows leave a doubt of 0.3² · 10 parameters / 1,500 rows; a few sweeps of a third, thrice.
    assertThat(squares).isLessThan(3 * 0.09 * 10 / SAMPLES);
    for (int m = 0; m < 3; m++) {
      double[] a = all.posterior().all().get(m).toArray();
      double[] b = parts.posterior().all().get(m).toArray();
      for (int i = 0; i < a.length; i++) {
        assertThat(b[i]).isCloseTo(a[i], within(0.15 * a[i]));
      }
    }
    assertThat(parts.posterior().noise().getFirst())
        .isCloseTo(all.posterior().noise().getFirst(), within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void everyLossHasAPosteriorThatKeepsWhatWasLearnt(StandardLoss loss) {
    double[] values = targets().toArray();
    boolean logits = loss != StandardLoss.SQUARED_ERROR && loss != StandardLoss.ABSOLUTE_ERROR;
    for (int i = 0; logits && i < values.length; i += 2) {
      boolean first = values[i] > values[i + 1];
      values[i] = first ? 1 : 0;
      values[i + 1] = first ? 0 : 1;
    }
    Matrix targets = new Matrix(SAMPLES, 2, values);
    Outcome found = fit(loss, targets, SAMPLES).from(teacher, 0, rank -> {});
    double[] outputs = new DenseLayer(found.factors()).outputs(inputs).toArray();
    int right = 0;
    for (int i = 0; i < values.length; i += 2) {
      right += (outputs[i] > outputs[i + 1]) == (values[i] > values[i + 1]) ? 1 : 0;
    }

    assertThat((double) right / SAMPLES).isGreaterThan(0.85);
    assertThat(found.posterior().all())
        .allSatisfy(m -> {
          for (double deviation : m.toArray()) {
            assertThat(deviation).isPositive().isLessThan(1);
          }
        });
    assertThat(found.posterior().noise()).hasSize(loss == StandardLoss.SQUARED_ERROR ? 2 : 0);
    assertThat(found.bounds()).containsOnlyKeys(1);
  }

  @Test
  void sameSeedSameBits() {
    Outcome first =
        fit(StandardLoss.SQUARED_ERROR, targets(), SAMPLES / 3).from(teacher, 5, rank -> {});

    assertThat(fit(StandardLoss.SQUARED_ERROR, targets(), SAMPLES / 3).from(teacher, 5, rank -> {}))
        .isEqualTo(first);
  }

  private VariationalFit fit(StandardLoss loss, Matrix targets, int mostRows) {
    return new VariationalFit(queue, inputs, targets, loss, priors, 1, mostRows);
  }

  private Matrix targets() {
    SplittableRandom noise = new SplittableRandom(4);
    double[] values = new DenseLayer(teacher).outputs(inputs).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.3 * noise.nextGaussian();
    }
    return new Matrix(SAMPLES, 2, values);
  }

  /** The layer with a second component of small random entries. */
  private Factors withNoise(Factors factors) {
    List<Matrix> all =
        factors.all().stream()
            .map(f -> {
              double[] values = new double[2 * f.rows()];
              for (int i = 0; i < f.rows(); i++) {
                values[2 * i] = f.get(i, 0);
                values[2 * i + 1] = 0.3 * random.nextGaussian();
              }
              return new Matrix(f.rows(), 2, values);
            })
            .toList();
    return Factors.of(all.subList(0, 2), all.getLast())
        .withBias(Optional.of(factors.bias().orElseThrow()))
        .withConstant(true);
  }
}
