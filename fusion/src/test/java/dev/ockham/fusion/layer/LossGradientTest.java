package dev.ockham.fusion.layer;

import static dev.ockham.fusion.testing.Tensors.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loss has the value of its formula, and its gradient is the value's slope. */
class LossGradientTest {

  private static final int SAMPLES = 6;
  private static final int OUTPUTS = 3;

  /** The batch: some rows, not in order, one of them twice. */
  private static final int[] ROWS = {4, 1, 1, 5};

  private static final long SEED = 11;

  static Stream<Arguments> losses() {
    return Arrays.stream(StandardLoss.values())
        .flatMap(loss ->
            TestBackends.ids().stream()
                .flatMap(
                    id -> Stream.of(true, false).map(options -> Arguments.of(loss, id, options))));
  }

  @ParameterizedTest(name = "{0} on {1}, constant and bias: {2}, seed " + SEED)
  @MethodSource("losses")
  void theGradientIsTheSlopeOfTheLoss(StandardLoss loss, String id, boolean options) {
    RandomGenerator random = new SplittableRandom(SEED);
    CpShape shape = CpShape.of(List.of(2, 3), OUTPUTS, 2).withConstant(options).withBias(options);
    Factors factors = TestData.factors(shape, random);
    List<Matrix> inputs = TestData.inputs(shape, SAMPLES, random);
    Matrix targets = targets(loss, new DenseLayer(factors).outputs(inputs), random);
    double scale = 0.25;
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, DType.FLOAT64, factors);
        CpOperator operator = layer.plan(queue, SAMPLES);
        CpParameters gradient = CpParameters.allocate(backend, DType.FLOAT64, shape);
        Indices rows = backend.indices(ROWS)) {
      List<Tensor> x = inputs.stream().map(m -> copy(queue, DType.FLOAT64, m)).toList();
      Tensor t = copy(queue, DType.FLOAT64, targets);
      Tensor sum = backend.allocate(DType.FLOAT64, 1, 1);
      Batch batch = Batch.of(x, rows);
      operator.gradient(layer.parameters(), batch, t, loss, scale, gradient, sum);
      double[] slopes = queue.toDoubles(gradient.flat());
      double value = queue.toDoubles(sum)[0];

      double expected = value(loss, new DenseLayer(factors).outputs(inputs), targets);
      // About a hundred roundings of a sum of absolute values near the value itself.
      assertThat(value).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));

      double[] flat = queue.toDoubles(layer.parameters().flat());
      double step = 1e-5;
      for (int i = 0; i < flat.length; i++) {
        double up = moved(queue, operator, layer, batch, t, loss, sum, flat, i, step);
        double down = moved(queue, operator, layer, batch, t, loss, sum, flat, i, -step);
        double slope = scale * (up - down) / (2 * step);
        if (inPadding(shape, i)) {
          assertThat(slopes[i]).as("padding %s", i).isZero();
        } else {
          // Central differences err by h²/6 f''' + ε f/h: 1e-10 f''' + 1e-11 f, with f and f''' of
          // a few hundred at most.
          assertThat(slopes[i])
              .as("parameter %s, seed %s", i, SEED)
              .isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
        }
      }
    }
  }

  private static double moved(
      ComputeQueue queue,
      CpOperator operator,
      LowRankFusion layer,
      Batch batch,
      Tensor targets,
      StandardLoss loss,
      Tensor sum,
      double[] flat,
      int parameter,
      double step) {
    double[] values = flat.clone();
    values[parameter] += step;
    queue.write(values, layer.parameters().flat());
    queue.fill(sum, 0);
    CpShape shape = layer.shape();
    try (CpParameters unused = CpParameters.allocate(queue.backend(), DType.FLOAT64, shape)) {
      operator.gradient(layer.parameters(), batch, targets, loss, 1, unused, sum);
      return queue.toDoubles(sum)[0];
    }
  }

  private static boolean inPadding(CpShape shape, int element) {
    int factors = shape.stackedRows() * shape.rank();
    int bias = (factors + 15) / 16 * 16;
    return element >= factors && element < bias;
  }

  /** Targets that the loss can have; for the absolute error far from its kink. */
  private static Matrix targets(StandardLoss loss, Matrix outputs, RandomGenerator random) {
    double[] values = new double[SAMPLES * OUTPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (loss) {
            // Distributions need not be one-hot.
            case SOFTMAX_CROSS_ENTROPY -> i % OUTPUTS == 0 ? 0.75 : 0.125;
            case SQUARED_ERROR -> random.nextGaussian();
            case BINARY_CROSS_ENTROPY -> random.nextDouble();
            case ABSOLUTE_ERROR ->
                outputs.get(i / OUTPUTS, i % OUTPUTS) + (random.nextBoolean() ? 1 : -1);
          };
    }
    return new Matrix(SAMPLES, OUTPUTS, values);
  }

  private static double value(StandardLoss loss, Matrix outputs, Matrix targets) {
    double sum = 0;
    for (int row : ROWS) {
      double exponentials = 0;
      for (int j = 0; j < OUTPUTS; j++) {
        exponentials += Math.exp(outputs.get(row, j));
      }
      for (int j = 0; j < OUTPUTS; j++) {
        double y = outputs.get(row, j);
        double t = targets.get(row, j);
        sum +=
            switch (loss) {
              case SOFTMAX_CROSS_ENTROPY -> -t * (y - Math.log(exponentials));
              case SQUARED_ERROR -> 0.5 * (y - t) * (y - t);
              case BINARY_CROSS_ENTROPY -> Math.log1p(Math.exp(y)) - t * y;
              case ABSOLUTE_ERROR -> Math.abs(y - t);
            };
      }
    }
    return sum;
  }
}
