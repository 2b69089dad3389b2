package dev.ockham.testkit.backend.cp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** B120 to B122: gradients for an output gradient from elsewhere. */
public interface CpBackwardRules {

  @EachDType
  @DisplayName(
      "B120: backward gives the gradients of parameters and inputs for any output gradient")
  default void backwardIsRight(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 7);
      try (CpOperator composed = CpOperator.composed(bench.queue(), shape, dtype, 8);
          CpOperator planned = CpOperator.plan(bench.queue(), shape, dtype, 8)) {
        checkBackward(bench, layer, composed, "composed backward");
        checkBackward(bench, layer, planned, "backward");
      }
    }
  }

  @EachDType
  @DisplayName("B121: without input gradients the parameters' are the same")
  default void inputGradientsAreOptional(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 7);
    Host dY = bench.random(dtype, 7, layer.shape().outputSize());
    Tensor outputGradient = bench.tensor(dtype, dY);
    Tensor output = bench.dirty(dtype, 7, layer.shape().outputSize());
    CpParameters gradient = emptyGradient(bench, layer);
    try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 7)) {
      operator.forward(layer.parameters(), layer.all(), output);
      operator.backward(
          layer.parameters(), layer.all(), outputGradient, gradient, Gradients.REPLACED, List.of());
      layer
          .gradients(layer.inputs(), dY, Host.filled(dY.rows(), dY.columns(), 0))
          .check("backward without input gradients", bench, gradient);
      Expected.exactly(dtype, dY).check("the output gradient", bench.read(outputGradient));
    }
  }

  @EachDType
  @DisplayName("B122: backward works on chosen rows, and its input gradients are in their order")
  default void backwardOfRows(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 12);
    int[] chosen = {11, 2, 2, 5};
    Batch batch = Batch.of(layer.tensors(), bench.indices(chosen));
    Host dY = bench.random(dtype, chosen.length, layer.shape().outputSize());
    Tensor output = bench.dirty(dtype, chosen.length, layer.shape().outputSize());
    CpParameters gradient = emptyGradient(bench, layer);
    List<Tensor> inputGradients = dirtyInputs(bench, layer, chosen.length);
    try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 12)) {
      operator.forward(layer.parameters(), batch, output);
      operator.backward(
          layer.parameters(),
          batch,
          bench.tensor(dtype, dY),
          gradient,
          Gradients.REPLACED,
          inputGradients);
      ExpectedGradients expected =
          layer.gradients(layer.rows(chosen), dY, Host.filled(dY.rows(), dY.columns(), 0));
      expected.check("backward of rows", bench, gradient);
      checkInputs(bench, expected, inputGradients, "backward of rows");
      assertThat(bench.read(layer.tensors().getFirst()).values())
          .as("the data set")
          .isEqualTo(layer.inputs().getFirst().values());
    }
  }

  private static void checkBackward(
      Workbench bench, CpCase layer, CpOperator operator, String what) {
    DType dtype = layer.dtype();
    int samples = layer.inputs().getFirst().rows();
    Host dY = bench.random(dtype, samples, layer.shape().outputSize());
    Tensor output = bench.dirty(dtype, samples, layer.shape().outputSize());
    CpParameters gradient = emptyGradient(bench, layer);
    List<Tensor> inputGradients = dirtyInputs(bench, layer, samples);
    operator.forward(layer.parameters(), layer.all(), output);
    operator.backward(
        layer.parameters(),
        layer.all(),
        bench.tensor(dtype, dY),
        gradient,
        Gradients.REPLACED,
        inputGradients);
    String name = what + " of " + layer.shape();
    ExpectedGradients expected =
        layer.gradients(layer.inputs(), dY, Host.filled(dY.rows(), dY.columns(), 0));
    expected.check(name, bench, gradient);
    checkInputs(bench, expected, inputGradients, name);
  }

  private static void checkInputs(
      Workbench bench, ExpectedGradients expected, List<Tensor> actual, String what) {
    for (int m = 0; m < actual.size(); m++) {
      expected.inputs().get(m).check(what + ", input " + m, bench.read(actual.get(m)));
    }
  }

  private static List<Tensor> dirtyInputs(Workbench bench, CpCase layer, int samples) {
    return IntStream.range(0, layer.shape().modalities())
        .mapToObj(m -> bench.dirty(layer.dtype(), samples, layer.shape().inputSizes().get(m)))
        .toList();
  }

  private static CpParameters emptyGradient(Workbench bench, CpCase layer) {
    return bench.parameters(layer.dtype(), layer.shape());
  }
}
