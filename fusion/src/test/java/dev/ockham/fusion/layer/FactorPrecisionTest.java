package dev.ockham.fusion.layer;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static dev.ockham.fusion.testing.Tensors.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.rank.EmInference;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.testing.TestPriors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factor priors as kernels see them: normal ones by column, scale mixtures entry by entry. */
class FactorPrecisionTest {

  private static final long SEED = 8;
  private static final CpShape SHAPE = new CpShape(List.of(3, 2), 2, 3, true, true);
  private static final double[] SCALES = {0.7, 0.05, 1.5};

  static Stream<Arguments> everywhere() {
    return TestPriors.factor().stream()
        .flatMap(prior ->
            TestBackends.withDTypes().map(a -> Arguments.of(prior, a.get()[0], a.get()[1])));
  }

  @ParameterizedTest(name = "{0} on {1} in {2}, seed " + SEED)
  @MethodSource("everywhere")
  void isThePriorsPrecisionOfEachEntry(String name, String id, DType dtype) {
    FactorPrior prior = Priors.factor(name);
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(SEED));
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        AdaptiveRankFusion layer = adaptive(queue, dtype, factors, prior);
        FactorPrecision precision = new FactorPrecision(queue, layer)) {
      precision.refresh(queue, layer);

      Tensor tensor = precision.tensor();
      assertThat(tensor.rows()).isEqualTo(prior.precisionVaries() ? SHAPE.stackedRows() : 1);
      assertThat(tensor.columns()).isEqualTo(SHAPE.rank());
      double[] u = queue.toDoubles(layer.layer().parameters().factors());
      double[] expected = new double[(int) tensor.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = prior.precision(u[i], SCALES[i % SCALES.length]);
      }
      assertClose("precision", queue.toDoubles(tensor), expected, dtype.epsilon());
    }
  }

  @ParameterizedTest(name = "{0} on {1} in {2}, seed " + SEED)
  @MethodSource("everywhere")
  void anUpdateWithItIsGradientDescentOnTheLogPrior(String name, String id, DType dtype) {
    FactorPrior prior = Priors.factor(name);
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(SEED));
    double weight = 0.3;
    double rate = 1e-3;
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        AdaptiveRankFusion layer = adaptive(queue, dtype, factors, prior);
        FactorPrecision precision = new FactorPrecision(queue, layer);
        CpOperator planned = layer.layer().plan(queue, 1);
        CpOperator composed = CpOperator.composed(queue, SHAPE, dtype, 1)) {
      precision.refresh(queue, layer);
      CpParameters parameters = layer.layer().parameters();
      double[] start = queue.toDoubles(parameters.flat());
      double[] expected = start.clone();
      int entries = SHAPE.stackedRows() * SHAPE.rank();
      for (int i = 0; i < entries; i++) {
        expected[i] += rate * weight * prior.derivative(start[i], SCALES[i % SCALES.length]);
      }
      for (CpOperator operator : List.of(planned, composed)) {
        queue.write(start, parameters.flat());
        Tensor squares = backend.allocate(dtype, 1, SHAPE.rank());
        operator.update(
            parameters,
            CpParameters.allocate(backend, dtype, SHAPE),
            new PriorTerm(precision.tensor(), weight),
            new OptimiserStep.Sgd(rate, 0),
            List.of(CpParameters.allocate(backend, dtype, SHAPE)),
            squares);

        // Start, precision, weight, rate and the result are rounded, and four products.
        double tolerance = 10 * dtype.epsilon();
        double[] moved = queue.toDoubles(parameters.flat());
        assertClose("moved parameters", moved, expected, tolerance);
        double[] sums = new double[SHAPE.rank()];
        for (int i = 0; i < entries; i++) {
          sums[i % sums.length] += moved[i] * moved[i];
        }
        assertClose(
            "column squares",
            queue.toDoubles(squares),
            sums,
            SHAPE.stackedRows() * dtype.epsilon());
      }
    }
  }

  /** M is such that EM climbs the log prior, whatever the factor prior. */
  @ParameterizedTest(name = "{0}, seed " + SEED)
  @MethodSource("dev.ockham.fusion.testing.TestPriors#factor")
  void scalesSettleWhereTheLogPriorHasNoSlope(String name) {
    FactorPrior prior = Priors.factor(name);
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(SEED));
    EmInference em = new EmInference();
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        AdaptiveRankFusion layer = adaptive(queue, DType.FLOAT64, factors, prior);
        FactorPrecision precision = new FactorPrecision(queue, layer)) {
      Tensor columnSquares =
          copy(queue, DType.FLOAT64, new Matrix(1, SHAPE.rank(), factors.columnSquares()));
      for (int step = 0; step < 6_000; step++) {
        precision.refresh(queue, layer);
        double[] scales = layer.scales();
        double[] squares = precision.squares(queue, columnSquares);
        em.update(scales, squares, SHAPE.stackedRows(), layer.rankPrior());
        layer.setScales(scales);
      }

      double[] slopes = layer.scaleGradient(queue);
      for (int r = 0; r < slopes.length; r++) {
        // The slope in log λ, whose terms are D = 9 and as much against it.
        assertThat(slopes[r] * layer.scales()[r]).as("scale %s", r).isCloseTo(0, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"laplace", "generalised-double-pareto", "student-t"})
  void anEntryOfZeroHasAFinitePrecision(String name) {
    FactorPrior prior = Priors.factor(name);
    Factors zeros =
        new Factors(
            List.of(new Matrix(1, 1, new double[1])),
            new Matrix(1, 1, new double[1]),
            Optional.empty(),
            false);
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        AdaptiveRankFusion layer =
            new AdaptiveRankFusion(
                LowRankFusion.of(queue, DType.FLOAT32, zeros),
                new double[] {AdaptiveRankFusion.SCALE_FLOOR},
                Priors.rank("half-cauchy"),
                prior);
        FactorPrecision precision = new FactorPrecision(queue, layer)) {
      precision.refresh(queue, layer);

      assertThat(Arrays.stream(queue.toDoubles(precision.tensor()))).allMatch(Double::isFinite);
      assertThat(precision.squares(queue, precision.tensor())).containsExactly(0);
    }
  }

  private static AdaptiveRankFusion adaptive(
      ComputeQueue queue, DType dtype, Factors factors, FactorPrior prior) {
    return new AdaptiveRankFusion(
        LowRankFusion.of(queue, dtype, factors), SCALES, Priors.rank("half-cauchy"), prior);
  }
}
