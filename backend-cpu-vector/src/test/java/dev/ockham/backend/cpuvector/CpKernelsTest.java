package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fused kernels against those composed of the primitives, on the same backend. */
class CpKernelsTest extends BackendTest {

  private static final List<CpShape> SHAPES =
      List.of(
          CpShape.of(List.of(5), 3, 1),
          CpShape.of(List.of(6), 1, 4).withConstant(true).withBias(true),
          CpShape.of(List.of(4, 7), 10, 10).withConstant(true).withBias(true),
          CpShape.of(List.of(12, 1), 6, 33).withBias(true),
          CpShape.of(List.of(16, 32, 64), 32, 10).withConstant(true),
          CpShape.of(List.of(13, 25, 17), 41, 65).withConstant(true).withBias(true),
          CpShape.of(List.of(83, 150), 70, 33).withConstant(true).withBias(true),
          CpShape.of(List.of(3, 4, 5, 6), 7, 16),
          CpShape.of(List.of(2, 3, 2, 3, 2), 5, 31).withConstant(true).withBias(true));

  private static final int[] BATCHES = {0, 1, 5, 6, 7, 65, 66, 67, 140, 1200};

  @ParameterizedTest
  @EnumSource
  void forwardAgreesWithComposedPrimitives(DType dtype) {
    for (CpShape shape : SHAPES) {
      for (int size : BATCHES) {
        CpParameters parameters = parameters(dtype, shape);
        for (Batch batch : batches(dtype, shape, size)) {
          Tensor expected = samples.tensor(dtype, batch.size(), shape.outputSize());
          Tensor actual = samples.tensor(dtype, batch.size(), shape.outputSize());
          try (CpOperator composed = CpOperator.composed(queue, shape, dtype, size + 1);
              CpOperator fused = CpOperator.plan(queue, shape, dtype, size + 1)) {
            assertThat(fused.fused()).isTrue();
            composed.forward(parameters, batch, expected);
            fused.forward(parameters, batch, actual);
          }
          assertClose(shape + " of " + size, dtype, actual, expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSampleHasTheSameBitsAloneAsInABatch(DType dtype) {
    for (CpShape shape : SHAPES) {
      CpParameters parameters = parameters(dtype, shape);
      Batch batch = batches(dtype, shape, 7).getFirst();
      Tensor together = samples.tensor(dtype, 7, shape.outputSize());
      Tensor alone = samples.tensor(dtype, 1, shape.outputSize());
      try (CpOperator operator = CpOperator.plan(queue, shape, dtype, 7)) {
        operator.forward(parameters, batch, together);
        for (int i = 0; i < 7; i++) {
          operator.forward(parameters, Batch.of(batch.inputs(), backend.indices(i)), alone);
          assertThat(samples.read(alone))
              .as(shape + " sample " + i)
              .isEqualTo(samples.read(together.rows(i, i + 1)));
        }
      }
    }
  }

  /** Wide and narrow layers in one process: their tiles may be of vectors of two lengths. */
  @ParameterizedTest
  @EnumSource
  void predictionGradientAndUpdateAllocateNothing(DType dtype) {
    for (int rank : new int[] {64, 10, 32, 16}) {
      CpShape shape = CpShape.of(List.of(16, 32, 64), 32, rank).withConstant(true).withBias(true);
      CpParameters parameters = parameters(dtype, shape);
      CpParameters gradient = parameters(dtype, shape);
      Batch batch = batches(dtype, shape, 32).getFirst();
      Batch one = batches(dtype, shape, 1).getFirst();
      Tensor output = samples.tensor(dtype, 32, 32);
      Tensor single = samples.tensor(dtype, 1, 32);
      Tensor loss = samples.tensor(dtype, 1, 1);
      Tensor squares = samples.tensor(dtype, 1, rank);
      PriorTerm prior = new PriorTerm(samples.tensor(dtype, 1, rank), 0.01);
      OptimiserStep step = new OptimiserStep.Adam(1e-9, 0.9, 0.999, 1e-8, 0, 1);
      List<CpParameters> moments = List.of(parameters(dtype, shape), parameters(dtype, shape));
      try (CpOperator operator = CpOperator.plan(queue, shape, dtype, 32)) {
        Allocations.assertNone(() -> {
          operator.forward(parameters, one, single);
          operator.forward(parameters, batch, output);
          operator.gradient(
              parameters, batch, output, StandardLoss.SQUARED_ERROR, 0.01, gradient, loss);
          operator.update(parameters, gradient, prior, step, moments, squares);
        });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfEveryLossAgreeWithComposedPrimitives(DType dtype) {
    for (StandardLoss loss : StandardLoss.values()) {
      for (CpShape shape : SHAPES) {
        for (int size : BATCHES) {
          for (Batch batch : batches(dtype, shape, size)) {
            checkGradient(dtype, loss, shape, batch);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void backwardAgreesWithComposedPrimitivesWithAndWithoutInputGradients(DType dtype) {
    for (CpShape shape : SHAPES) {
      for (int size : new int[] {0, 1, 65, 140}) {
        for (Batch batch : batches(dtype, shape, size)) {
          checkBackward(dtype, shape, batch, false);
          checkBackward(dtype, shape, batch, true);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void updatesOfEveryOptimiserAndPriorAgreeWithComposedPrimitives(DType dtype) {
    for (CpShape shape : SHAPES) {
      for (int precisionRows : new int[] {1, shape.stackedRows()}) {
        for (double weight : new double[] {0, 0.25}) {
          checkUpdate(
              dtype,
              shape,
              precisionRows,
              weight,
              new OptimiserStep.Adam(0.01, 0.9, 0.999, 1e-8, 0.1, 3));
          checkUpdate(dtype, shape, precisionRows, weight, new OptimiserStep.Sgd(0.01, 0.9));
        }
      }
    }
  }

  private void checkGradient(DType dtype, StandardLoss loss, CpShape shape, Batch batch) {
    CpParameters parameters = parameters(dtype, shape);
    int samplesOfData = batch.inputs().getFirst().rows();
    Tensor targets = samples.tensor(dtype, samplesOfData, shape.outputSize());
    queue.unary(UnaryOp.ABS, targets, targets);
    CpParameters expected = parameters(dtype, shape);
    CpParameters actual = parameters(dtype, shape);
    Tensor expectedLoss = samples.tensor(dtype, 1, 1);
    Tensor actualLoss = samples.tensor(dtype, 1, 1);
    queue.copy(expectedLoss, actualLoss);
    int planned = Math.max(1, batch.size());
    try (CpOperator composed = CpOperator.composed(queue, shape, dtype, planned);
        CpOperator fused = CpOperator.plan(queue, shape, dtype, planned)) {
      composed.gradient(parameters, batch, targets, loss, 0.5, expected, expectedLoss);
      fused.gradient(parameters, batch, targets, loss, 0.5, actual, actualLoss);
    }
    String what = loss + " " + shape + " of " + batch.size();
    assertClose(what, dtype, actual.factors(), expected.factors());
    expected.bias().ifPresent(b -> assertClose(what, dtype, actual.bias().orElseThrow(), b));
    assertClose(what, dtype, actualLoss, expectedLoss);
  }

  private void checkBackward(DType dtype, CpShape shape, Batch batch, boolean inputs) {
    CpParameters parameters = parameters(dtype, shape);
    Tensor dY = samples.tensor(dtype, batch.size(), shape.outputSize());
    Tensor y = samples.tensor(dtype, batch.size(), shape.outputSize());
    CpParameters expected = parameters(dtype, shape);
    CpParameters actual = parameters(dtype, shape);
    List<Tensor> expectedInputs = new ArrayList<>();
    List<Tensor> actualInputs = new ArrayList<>();
    for (int size : inputs ? shape.inputSizes() : List.<Integer>of()) {
      expectedInputs.add(samples.tensor(dtype, batch.size(), size));
      actualInputs.add(samples.tensor(dtype, batch.size(), size));
    }
    int planned = Math.max(1, batch.size());
    try (CpOperator composed = CpOperator.composed(queue, shape, dtype, planned);
        CpOperator fused = CpOperator.plan(queue, shape, dtype, planned)) {
      composed.forward(parameters, batch, y);
      composed.backward(parameters, batch, dY, expected, Gradients.REPLACED, expectedInputs);
      fused.forward(parameters, batch, y);
      fused.backward(parameters, batch, dY, actual, Gradients.REPLACED, actualInputs);
    }
    String what = shape + " of " + batch.size();
    assertClose(what, dtype, actual.factors(), expected.factors());
    expected.bias().ifPresent(b -> assertClose(what, dtype, actual.bias().orElseThrow(), b));
    for (int m = 0; m < expectedInputs.size(); m++) {
      assertClose(what + " input " + m, dtype, actualInputs.get(m), expectedInputs.get(m));
    }
  }

  private void checkUpdate(
      DType dtype, CpShape shape, int precisionRows, double weight, OptimiserStep step) {
    Tensor precision = samples.tensor(dtype, precisionRows, shape.rank());
    PriorTerm prior = new PriorTerm(precision, weight);
    List<List<CpParameters>> states = new ArrayList<>();
    for (int i = 0; i < 2 + step.moments(); i++) {
      CpParameters one = parameters(dtype, shape);
      if (i == 3) {
        queue.unary(UnaryOp.SQUARE, one.flat(), one.flat());
      }
      CpParameters other = CpParameters.allocate(backend, dtype, shape);
      queue.copy(one.flat(), other.flat());
      states.add(List.of(one, other));
    }
    List<Tensor> squares =
        List.of(samples.tensor(dtype, 1, shape.rank()), samples.tensor(dtype, 1, shape.rank()));
    try (CpOperator composed = CpOperator.composed(queue, shape, dtype, 1);
        CpOperator fused = CpOperator.plan(queue, shape, dtype, 1)) {
      List<CpOperator> operators = List.of(composed, fused);
      for (int i = 0; i < 2; i++) {
        int variant = i;
        List<CpParameters> all = states.stream().map(s -> s.get(variant)).toList();
        List<CpParameters> moments = all.subList(2, all.size());
        operators.get(i).update(all.get(0), all.get(1), prior, step, moments, squares.get(i));
      }
    }
    String what = step + " " + shape + " precision of " + precisionRows + " rows";
    for (int i = 0; i < states.size(); i++) {
      if (i != 1) {
        List<CpParameters> state = states.get(i);
        assertClose(what + " " + i, dtype, state.get(1).flat(), state.get(0).flat());
      }
    }
    assertClose(what + " squares", dtype, squares.get(1), squares.get(0));
  }

  /** Equal up to a thousand roundings of the largest value: the chains are 1,200 terms at most. */
  private void assertClose(String what, DType dtype, Tensor actual, Tensor expected) {
    double[] values = samples.read(expected);
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    Samples.assertClose(
        what + " seed " + SEED, samples.read(actual), values, 1000 * dtype.epsilon() * largest);
  }

  private CpParameters parameters(DType dtype, CpShape shape) {
    CpParameters parameters = CpParameters.allocate(backend, dtype, shape);
    queue.copy(samples.tensor(dtype, 1, parameters.flat().columns()), parameters.flat());
    return parameters;
  }

  /** All rows of a data set in order, and as many in another order with repetitions. */
  private List<Batch> batches(DType dtype, CpShape shape, int size) {
    List<Tensor> inputs =
        shape.inputSizes().stream().map(s -> samples.tensor(dtype, size, s)).toList();
    int[] chosen = new int[size];
    Arrays.setAll(chosen, i -> (i * 7 + 3) % size);
    if (size == 0) {
      return List.of(Batch.all(inputs), Batch.of(inputs, backend.indices()));
    }
    chosen[0] = size - 1;
    return List.of(Batch.all(inputs), Batch.of(inputs, backend.indices(chosen)));
  }
}
