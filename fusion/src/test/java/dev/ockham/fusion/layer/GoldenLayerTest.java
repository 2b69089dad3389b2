package dev.ockham.fusion.layer;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static dev.ockham.fusion.testing.Tensors.copy;
import static dev.ockham.fusion.testing.Tensors.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.rank.GroupScales;
import dev.ockham.fusion.rank.Inference;
import dev.ockham.fusion.testing.GoldenCase;
import dev.ockham.fusion.testing.TestBackends;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebook's layer in PyTorch and this one agree, on every backend, fused and composed. */
class GoldenLayerTest {

  /** Which kernels are at work. */
  enum Kernels {
    PLANNED,
    COMPOSED
  }

  static Stream<Arguments> everywhere() {
    return GoldenCase.all()
        .flatMap(golden ->
            TestBackends.ids().stream()
                .flatMap(id ->
                    Arrays.stream(DType.values())
                        .flatMap(dtype ->
                            Arrays.stream(Kernels.values())
                                .map(k -> Arguments.of(golden, id, dtype, k)))));
  }

  @Test
  void bothBackendsAreTestedTheOneOnTheCpuWithKernelsOfItsOwn() {
    assertThat(TestBackends.ids())
        .containsExactlyInAnyOrder(TestBackends.REFERENCE, TestBackends.CPU_VECTOR);
    CpShape shape = CpShape.of(List.of(2), 2, 2);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR);
        ComputeQueue queue = backend.newQueue();
        CpOperator planned = CpOperator.plan(queue, shape, DType.FLOAT32, 1);
        CpOperator composed = CpOperator.composed(queue, shape, DType.FLOAT32, 1)) {
      assertThat(planned.fused()).isTrue();
      assertThat(composed.fused()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void outputsAndGradientsAreThoseOfPyTorch(
      GoldenCase golden, String id, DType dtype, Kernels kernels) {
    double tolerance = GoldenCase.tolerance(dtype);
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, golden.factors());
        CpOperator operator = plan(queue, layer, golden.output().rows(), kernels);
        CpParameters gradient = CpParameters.allocate(backend, dtype, layer.shape())) {
      List<Tensor> inputs = golden.inputs().stream().map(x -> copy(queue, dtype, x)).toList();
      List<Tensor> inputGradients =
          golden.inputs().stream().map(x -> copy(queue, dtype, x)).toList();
      Tensor output = copy(queue, dtype, golden.cotangent());
      Tensor cotangent = copy(queue, dtype, golden.cotangent());
      Batch batch = Batch.all(inputs);

      operator.forward(layer.parameters(), batch, output);
      operator.backward(
          layer.parameters(), batch, cotangent, gradient, Gradients.REPLACED, inputGradients);

      assertClose("output", read(queue, output), golden.output(), tolerance);
      List<Matrix> factorGradients = golden.factorGradients();
      for (int m = 0; m < inputs.size(); m++) {
        assertClose(
            "gradient of factor " + m,
            read(queue, gradient.factor(m)),
            factorGradients.get(m),
            tolerance);
        assertClose(
            "gradient of input " + m,
            read(queue, inputGradients.get(m)),
            golden.inputGradients().get(m),
            tolerance);
      }
      assertClose(
          "gradient of the output's factor",
          read(queue, gradient.outputFactor()),
          factorGradients.getLast(),
          tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void theLogPriorAndItsGradientsAreThoseOfPyTorch(
      GoldenCase golden, String id, DType dtype, Kernels kernels) {
    double tolerance = GoldenCase.tolerance(dtype);
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, golden.factors());
        GroupScales scales = scales(queue, dtype, golden);
        CpParameters gradient = CpParameters.allocate(backend, dtype, layer.shape())) {
      scales.refresh(layer.parameters().flat());
      queue.binary(
          BinaryOp.MULTIPLY,
          layer.parameters().factors(),
          scales.term(1).precision(),
          gradient.factors());
      LogPrior prior = prior(golden);
      GroupedValues values = layer.toHost(queue).parameters();

      assertThat(scales.scales()).isEqualTo(golden.scales().toArray());
      double[] logPrior = {prior.value(values, scales.scales())};
      assertClose("log prior", logPrior, new double[] {golden.logPrior()}, tolerance);
      assertClose(
          "gradient of the scales",
          prior.scaleGradient(values, scales.scales()),
          golden.priorScaleGradient().toArray(),
          tolerance);
      assertFactors("log prior", queue, gradient, golden.priorFactorGradients(), -1, tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void anUpdateAddsThePriorsGradientOfPyTorch(
      GoldenCase golden, String id, DType dtype, Kernels kernels) {
    double tolerance = GoldenCase.tolerance(dtype);
    double weight = 0.5;
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, golden.factors());
        GroupScales scales = scales(queue, dtype, golden);
        CpOperator operator = plan(queue, layer, 1, kernels)) {
      CpParameters parameters = layer.parameters();
      Tensor columnSquares = backend.allocate(dtype, 1, parameters.shape().rank());
      CpParameters gradient = CpParameters.allocate(backend, dtype, parameters.shape());
      CpParameters moment = CpParameters.allocate(backend, dtype, parameters.shape());
      scales.refresh(parameters.flat());

      // A step of size 0 leaves the factors, and plain descent keeps the minimised gradient.
      operator.update(
          parameters,
          gradient,
          scales.term(weight),
          new OptimiserStep.Sgd(0, 0),
          List.of(moment),
          columnSquares);

      assertFactors("moment", queue, moment, golden.priorFactorGradients(), -weight, tolerance);
      assertClose(
          "column squares",
          queue.toDoubles(columnSquares),
          golden.factors().columnSquares(),
          tolerance);
    }
  }

  private static void assertFactors(
      String what,
      ComputeQueue queue,
      CpParameters actual,
      List<Matrix> expected,
      double factor,
      double tolerance) {
    int modalities = actual.shape().modalities();
    for (int m = 0; m <= modalities; m++) {
      Tensor tensor = m < modalities ? actual.factor(m) : actual.outputFactor();
      double[] scaled =
          Arrays.stream(expected.get(m).toArray()).map(value -> factor * value).toArray();
      assertClose(
          "gradient of %s in factor %s".formatted(what, m),
          queue.toDoubles(tensor),
          scaled,
          tolerance);
    }
  }

  private static LogPrior prior(GoldenCase golden) {
    return new LogPrior(Priors.rank(golden.rankPrior()), Priors.factor("normal"));
  }

  private static GroupScales scales(ComputeQueue queue, DType dtype, GoldenCase golden) {
    return new GroupScales(
        queue,
        golden.factors().shape().layout(),
        dtype,
        golden.scalesBeforeClamp().toArray(),
        prior(golden),
        Inference.EM.engine());
  }

  private static CpOperator plan(
      ComputeQueue queue, LowRankFusion layer, int maxBatch, Kernels kernels) {
    return kernels == Kernels.PLANNED
        ? layer.plan(queue, maxBatch)
        : CpOperator.composed(queue, layer.shape(), layer.parameters().dtype(), maxBatch);
  }
}
