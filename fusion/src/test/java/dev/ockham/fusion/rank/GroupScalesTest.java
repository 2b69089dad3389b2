package dev.ockham.fusion.rank;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static dev.ockham.fusion.testing.Tensors.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.testing.TestPriors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factor priors as kernels see them: normal ones by column, scale mixtures entry by entry. */
class GroupScalesTest {

  private static final long SEED = 8;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 2), 2, 3).withConstant(true).withBias(true);
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
        LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
        GroupScales scales = scales(queue, dtype, SCALES, prior)) {
      scales.refresh(layer.parameters().flat());

      Tensor tensor = scales.term(1).precision();
      int rows = prior.precisionVaries() ? SHAPE.stackedRows() : 1;
      assertThat(tensor.size()).isEqualTo((long) rows * SHAPE.rank());
      double[] u = queue.toDoubles(layer.parameters().factors());
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
        LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
        GroupScales scales = scales(queue, dtype, SCALES, prior);
        CpOperator planned = layer.plan(queue, 1);
        CpOperator composed = CpOperator.composed(queue, SHAPE, dtype, 1)) {
      CpParameters parameters = layer.parameters();
      scales.refresh(parameters.flat());
      Tensor precision = scales.term(1).precision();
      Tensor stacked = precision.view(0, (int) precision.size() / SHAPE.rank(), SHAPE.rank());
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
            new PriorTerm(stacked, weight),
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
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, DType.FLOAT64, factors);
        GroupScales scales = scales(queue, DType.FLOAT64, SCALES, prior)) {
      Tensor squares =
          copy(queue, DType.FLOAT64, new Matrix(1, SHAPE.rank(), factors.columnSquares()));
      scales.refresh(layer.parameters().flat());
      for (int step = 0; step < 6_000; step++) {
        scales.follow(layer.parameters().flat(), squares);
      }

      LogPrior both = new LogPrior(Priors.rank("half-cauchy"), prior);
      double[] slopes = both.scaleGradient(factors.parameters(), scales.scales());
      for (int r = 0; r < slopes.length; r++) {
        // The slope in log λ, whose terms are D = 9 and as much against it.
        assertThat(slopes[r] * scales.scales()[r]).as("scale %s", r).isCloseTo(0, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"laplace", "generalised-double-pareto", "student-t"})
  void anEntryOfZeroHasAFinitePrecision(String name) {
    FactorPrior prior = Priors.factor(name);
    Factors zeros =
        Factors.of(List.of(new Matrix(1, 1, new double[1])), new Matrix(1, 1, new double[1]));
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, DType.FLOAT32, zeros);
        GroupScales scales =
            new GroupScales(
                queue,
                zeros.shape().layout(),
                DType.FLOAT32,
                new double[] {LogPrior.SCALE_FLOOR},
                new LogPrior(Priors.rank("half-cauchy"), prior),
                Inference.EM.engine())) {
      scales.refresh(layer.parameters().flat());

      assertThat(Arrays.stream(queue.toDoubles(scales.term(1).precision())))
          .allMatch(Double::isFinite);
      assertThat(scales.scales()).containsExactly(LogPrior.SCALE_FLOOR);
    }
  }

  @Test
  void scalesBelowTheFloorAreRaisedToItAndAreCopies() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      double[] given = {1e-9, 1e-5, 0.3};
      try (GroupScales scales = scales(queue, DType.FLOAT32, given, Priors.factor("normal"))) {
        given[2] = 9;
        scales.scales()[1] = 9;

        assertThat(scales.scales()).containsExactly(1e-5, 1e-5, 0.3);
      }
    }
  }

  @Test
  void anotherNumberOfScalesThanGroupsIsRefused() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      assertThatThrownBy(
              () -> scales(queue, DType.FLOAT32, new double[] {1, 2}, Priors.factor("normal")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 scales for 3 groups");
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  @Test
  void someGroupsKeepTheirScalesAndTheEngineIsTold() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      List<int[]> told = new ArrayList<>();
      RankInference engine =
          new RankInference() {
            @Override
            public void keep(int[] groups) {
              told.add(groups);
            }

            @Override
            public void update(
                double[] scales, double[] squares, double entries, RankPrior prior) {}
          };
      LogPrior priors = new LogPrior(Priors.rank("log-uniform"), Priors.factor("student-t"));
      int[] kept = {0, 2};
      try (GroupScales scales =
              new GroupScales(queue, SHAPE.layout(), DType.FLOAT32, SCALES, priors, engine);
          GroupScales fewer = scales.keep(kept, SHAPE.withRank(2).layout())) {
        assertThat(fewer.scales()).containsExactly(SCALES[0], SCALES[2]);
        assertThat(told).containsExactly(kept);
      }
    }
  }

  private static GroupScales scales(
      ComputeQueue queue, DType dtype, double[] scales, FactorPrior prior) {
    return new GroupScales(
        queue,
        SHAPE.layout(),
        dtype,
        scales,
        new LogPrior(Priors.rank("half-cauchy"), prior),
        Inference.EM.engine());
  }
}
