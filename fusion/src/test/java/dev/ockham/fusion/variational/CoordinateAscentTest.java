package dev.ockham.fusion.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinateAscentTest {

  private static final int SAMPLES = 120;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 4), 2, 2).withConstant(true).withBias(true);

  private final SplittableRandom random = new SplittableRandom(9);
  private final List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, random);
  private final Factors teacher = TestData.factors(SHAPE, random);
  private final Factors start = TestData.factors(SHAPE, random);

  /** Exact for these losses; for the others the bound is approximate (see ExpectedLoss). */
  @ParameterizedTest
  @CsvSource({
    "SQUARED_ERROR, normal, half-cauchy",
    "SQUARED_ERROR, student-t, half-cauchy",
    "SQUARED_ERROR, normal, log-uniform",
    "ABSOLUTE_ERROR, normal, half-cauchy"
  })
  void noSweepLowersTheBound(StandardLoss loss, String factorPrior, String rankPrior) {
    LogPrior priors = new LogPrior(Priors.rank(rankPrior), Priors.factor(factorPrior));
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        Design design = new Design(queue, SHAPE, inputs)) {
      LayerPosterior posterior = LayerPosterior.near(start, priors);
      ExpectedLoss expected = ExpectedLosses.of(loss, noisy(0.3).toArray(), posterior.noise, 1);
      CoordinateAscent ascent =
          new CoordinateAscent(posterior, priors, design, expected, new NaturalParameters(1));
      ascent.sweep();
      double bound = ascent.bound();
      double first = bound;
      for (int k = 0; k < 60; k++) {
        ascent.sweep();
        // Scales follow the prior's density in λ, the bound counts it in log λ: a few nats apart.
        assertThat(ascent.bound()).isGreaterThan(bound - 0.05);
        bound = ascent.bound();
      }
      assertThat(bound).isGreaterThan(first + 10);
    }
  }

  /** The bound's likelihood is an expectation over factors: the mean over draws of them. */
  @Test
  void theExpectedLikelihoodIsThatOfFactorsDrawnFromThePosterior() {
    LogPrior priors = new LogPrior(Priors.rank("half-cauchy"), Priors.factor("normal"));
    Matrix targets = noisy(0.5);
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        Design design = new Design(queue, SHAPE, inputs)) {
      LayerPosterior posterior = LayerPosterior.near(start, priors);
      ExpectedLoss expected =
          ExpectedLosses.of(StandardLoss.SQUARED_ERROR, targets.toArray(), posterior.noise, 1);
      CoordinateAscent ascent =
          new CoordinateAscent(posterior, priors, design, expected, new NaturalParameters(1));
      for (int k = 0; k < 30; k++) {
        ascent.sweep();
      }
      double entropyAndPrior =
          posterior.components.stream().mapToDouble(c -> c.boundTerm(priors)).sum();
      double claimed = ascent.bound() - entropyAndPrior;

      int draws = 400;
      double mean = 0;
      double squares = 0;
      for (int k = 0; k < draws; k++) {
        double likelihood = logLikelihood(draw(posterior), targets, posterior.noise);
        mean += likelihood / draws;
        squares += likelihood * likelihood / draws;
      }
      double error = Math.sqrt((squares - mean * mean) / draws);
      assertThat(claimed).isCloseTo(mean, within(4 * error));
    }
  }

  /** With more data than doubt the posterior is that of a linear model: σ² (XᵀX)⁻¹, diagonal X. */
  @Test
  void aCertainLayerHasTheDeviationsOfLinearRegression() {
    int n = 4_000;
    Matrix x = TestData.normal(n, 1, random);
    Matrix y = TestData.changed(x, (_, value) -> value + 0.5 * random.nextGaussian());
    LogPrior priors = new LogPrior(Priors.rank("log-uniform"), Priors.factor("normal"));
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      Factors one =
          Factors.of(
              List.of(new Matrix(1, 1, new double[] {1})), new Matrix(1, 1, new double[] {1}));
      VariationalFit.Outcome found =
          new VariationalFit(queue, List.of(x), y, StandardLoss.SQUARED_ERROR, priors, 1)
              .from(one, 0, rank -> {});
      FactorPosterior posterior = found.posterior();
      double u = found.factors().modalities().getFirst().get(0, 0);
      double v = found.factors().output().get(0, 0);
      double weight = posterior.modalities().getFirst().get(0, 0);

      assertThat(u * v).isCloseTo(1, within(4 * 0.5 / Math.sqrt(n)));
      assertThat(posterior.noise().getFirst())
          .isCloseTo(0.25, within(0.25 * 4 * Math.sqrt(2.0 / n)));
      // Given v, the weight's deviation is σ / (v √n): linear regression's.
      assertThat(weight * v).isCloseTo(0.5 / Math.sqrt(n), within(0.05 * 0.5 / Math.sqrt(n)));
    }
  }

  private Matrix noisy(double noise) {
    Matrix clean = new DenseLayer(teacher).outputs(inputs);
    double[] values = clean.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += noise * random.nextGaussian();
    }
    return new Matrix(SAMPLES, 2, values);
  }

  private Factors draw(LayerPosterior posterior) {
    List<Matrix> means = posterior.factors().all();
    List<Matrix> deviations = posterior.deviations(true).all();
    List<Matrix> drawn = new ArrayList<>();
    for (int m = 0; m < means.size(); m++) {
      double[] spread = deviations.get(m).toArray();
      drawn.add(
          TestData.changed(means.get(m), (i, mean) -> mean + spread[i] * random.nextGaussian()));
    }
    return Factors.of(drawn.subList(0, means.size() - 1), drawn.getLast())
        .withBias(posterior.factors().bias())
        .withConstant(true);
  }

  private double logLikelihood(Factors factors, Matrix targets, double[] noise) {
    double[] outputs = new DenseLayer(factors).outputs(inputs).toArray();
    double[] truth = targets.toArray();
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      double e = truth[i] - outputs[i];
      double v = noise[i % noise.length];
      sum -= 0.5 * (Math.log(2 * Math.PI * v) + e * e / v);
    }
    return sum;
  }
}
