package dev.ockham.fusion.layer;

import static dev.ockham.fusion.testing.Closeness.assertWithin;
import static dev.ockham.fusion.testing.DenseLayer.absolute;
import static dev.ockham.fusion.testing.Tensors.copy;
import static dev.ockham.fusion.testing.Tensors.read;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The master property: a factorised layer computes what its dense weight tensor computes. */
class DenseEquivalenceTest {

  private static final List<Integer> SIZES = List.of(3, 1, 4, 2, 2);
  private static final int OUTPUTS = 3;
  private static final int RANK = 4;
  private static final int SAMPLES = 5;

  static Stream<Arguments> layers() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(modalities ->
            Stream.of(0, 1, 2, 3)
                .map(options ->
                    CpShape.of(SIZES.subList(0, modalities), OUTPUTS, RANK)
                        .withConstant((options & 1) != 0)
                        .withBias((options & 2) != 0)))
        .flatMap(shape ->
            TestBackends.withDTypes().map(a -> Arguments.of(shape, a.get()[0], a.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void outputsAndGradientsAreThoseOfTheDenseTensor(CpShape shape, String id, DType dtype) {
    RandomGenerator random = new SplittableRandom(shape.hashCode());
    Factors factors = TestData.factors(shape, random);
    List<Matrix> inputs = TestData.inputs(shape, SAMPLES, random);
    Matrix cotangent = TestData.normal(SAMPLES, OUTPUTS, random);
    DenseLayer dense = new DenseLayer(factors);
    // Each result is a sum of products. Its rounding error is below n ε times the same sum of
    // absolute values, n being the number of roundings on the way to one result.
    double tolerance = roundings(shape) * dtype.epsilon();
    DenseLayer bound = DenseLayer.absolute(factors);
    List<Matrix> sizes = inputs.stream().map(DenseLayer::absolute).toList();

    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
        CpOperator operator = layer.plan(queue, SAMPLES);
        CpParameters gradient = CpParameters.allocate(backend, dtype, shape)) {
      List<Tensor> x = inputs.stream().map(m -> copy(queue, dtype, m)).toList();
      List<Tensor> dX = inputs.stream().map(m -> copy(queue, dtype, m)).toList();
      Tensor y = backend.allocate(dtype, SAMPLES, OUTPUTS);
      Batch batch = Batch.all(x);
      operator.forward(layer.parameters(), batch, y);
      operator.backward(
          layer.parameters(),
          batch,
          copy(queue, dtype, cotangent),
          gradient,
          Gradients.REPLACED,
          dX);

      assertWithin(
          "outputs",
          read(queue, y),
          dense.outputs(inputs),
          scaled(bound.outputs(sizes), tolerance));
      List<Matrix> dU = dense.factorGradients(inputs, cotangent);
      List<Matrix> dUBound = bound.factorGradients(sizes, absolute(cotangent));
      for (int m = 0; m <= shape.modalities(); m++) {
        assertWithin(
            "gradient of factor " + m,
            read(queue, m < shape.modalities() ? gradient.factor(m) : gradient.outputFactor()),
            dU.get(m),
            scaled(dUBound.get(m), tolerance));
      }
      List<Matrix> expected = dense.inputGradients(inputs, cotangent);
      List<Matrix> dXBound = bound.inputGradients(sizes, absolute(cotangent));
      for (int m = 0; m < shape.modalities(); m++) {
        assertWithin(
            "gradient of input " + m,
            read(queue, dX.get(m)),
            expected.get(m),
            scaled(dXBound.get(m), tolerance));
      }
      gradient
          .bias()
          .ifPresent(bias ->
              assertWithin(
                  "gradient of the bias",
                  read(queue, bias),
                  columnSums(cotangent),
                  scaled(columnSums(absolute(cotangent)), tolerance)));
    }
  }

  /** Numbers rounded when copied, products and addends, at most. */
  private static int roundings(CpShape shape) {
    int copied = 2 * shape.modalities() + 2;
    int products = 2 * shape.modalities() + 2;
    int addends = shape.stackedRows() + RANK + SAMPLES + 1;
    return copied + products + addends;
  }

  private static Matrix columnSums(Matrix matrix) {
    double[] sums = new double[matrix.columns()];
    double[] values = matrix.toArray();
    for (int i = 0; i < values.length; i++) {
      sums[i % sums.length] += values[i];
    }
    return new Matrix(1, sums.length, sums);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    return new Matrix(
        matrix.rows(),
        matrix.columns(),
        Arrays.stream(matrix.toArray()).map(v -> factor * v).toArray());
  }
}
