package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** B100 to B104: the CP layer's output. */
public interface CpForwardRules {

  @EachDType
  @DisplayName("B100: the factorised layer gives what the dense weight tensor gives")
  default void factorisedEqualsDense(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 6);
      Expected factorised = layer.output(layer.inputs());
      Host dense = layer.layer().denseForward(layer.inputs());
      Expected expected = new Expected(dtype, dense, factorised.bounds());
      Tensor output = bench.dirty(dtype, 6, shape.outputSize());
      try (CpOperator composed = CpOperator.composed(bench.queue(), shape, dtype, 6);
          CpOperator planned = CpOperator.plan(bench.queue(), shape, dtype, 6)) {
        composed.forward(layer.parameters(), layer.all(), output);
        expected.check("composed forward of " + shape, bench.read(output));
        bench.queue().fill(output, Double.NaN);
        planned.forward(layer.parameters(), layer.all(), output);
        expected.check("forward of " + shape, bench.read(output));
      }
    }
  }

  @EachDType
  @DisplayName("B101: the output is right at every batch size and rank")
  default void outputIsRightAtEverySize(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      checkForward(
          bench, dtype, CpShape.of(List.of(3, 4), 3, 5).withConstant(true).withBias(true), size);
      checkForward(
          bench, dtype, CpShape.of(List.of(3, 4), 3, size).withConstant(true).withBias(true), 5);
      checkForward(bench, dtype, CpShape.of(List.of(3, size), 2, 4).withConstant(true), 5);
      checkForward(bench, dtype, CpShape.of(List.of(3, 2), size, 4).withBias(true), 5);
    }
  }

  @EachDType
  @DisplayName("B102: a batch of chosen rows gives the outputs of these rows, in their order")
  default void rowsAreChosen(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 20);
    int[] chosen = {19, 0, 7, 7, 3, 12, 0, 18, 1};
    Indices indices = bench.indices(chosen);
    try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 20)) {
      for (int[] slice : new int[][] {{0, 9}, {2, 7}, {8, 9}}) {
        int[] part = Arrays.copyOfRange(chosen, slice[0], slice[1]);
        Batch batch = Batch.of(layer.tensors(), indices.slice(slice[0], slice[1]));
        Tensor output = bench.dirty(dtype, part.length, layer.shape().outputSize());
        operator.forward(layer.parameters(), batch, output);
        layer
            .output(layer.rows(part))
            .check("forward of rows " + Arrays.toString(part), bench.read(output));
      }
    }
  }

  @EachDType
  @DisplayName("B103: batches smaller than planned, and of nothing, leave nothing behind")
  default void batchesVaryInSize(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 33);
    int outputs = layer.shape().outputSize();
    try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 33)) {
      for (int size : new int[] {33, 1, 17, 0, 32, 2, 33}) {
        List<Tensor> inputs = layer.tensors().stream().map(x -> x.rows(0, size)).toList();
        Tensor whole = bench.tensor(dtype, Host.filled(size + 1, outputs, 5));
        operator.forward(layer.parameters(), Batch.all(inputs), whole.rows(0, size));
        Host result = bench.read(whole);
        List<Host> samples = layer.inputs().stream().map(x -> x.rows(0, size)).toList();
        layer.output(samples).check("forward of " + size, result.rows(0, size));
        Expected.exactly(dtype, Host.filled(1, outputs, 5))
            .check("behind the output", result.rows(size, size + 1));
      }
    }
  }

  @EachDType
  @DisplayName("B104: inputs that are views of a data set are read where they lie")
  default void inputsMayBeViews(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 23);
    int[] middle = {5, 6, 7, 8, 9, 10, 11};
    List<Tensor> inputs = layer.tensors().stream().map(x -> x.rows(5, 12)).toList();
    Tensor whole = bench.dirty(dtype, 20, layer.shape().outputSize());
    try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 8)) {
      operator.forward(layer.parameters(), Batch.all(inputs), whole.rows(3, 10));
      layer.output(layer.rows(middle)).check("forward of views", bench.read(whole.rows(3, 10)));
      Indices indices = bench.indices(6, 1);
      operator.forward(layer.parameters(), Batch.of(inputs, indices), whole.rows(12, 14));
      layer
          .output(layer.rows(11, 6))
          .check("forward of rows of views", bench.read(whole.rows(12, 14)));
    }
  }

  private static void checkForward(Workbench bench, DType dtype, CpShape shape, int samples) {
    CpCase layer = CpCase.random(bench, dtype, shape, samples);
    Tensor output = bench.dirty(dtype, samples, shape.outputSize());
    try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, samples)) {
      operator.forward(layer.parameters(), layer.all(), output);
      layer
          .output(layer.inputs())
          .check("forward of %s samples, %s".formatted(samples, shape), bench.read(output));
    }
  }
}
