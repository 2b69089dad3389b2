package dev.ockham.testkit.backend.cp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Threads;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B140 to B144: the CP kernels as a whole. */
public interface CpOperatorRules {

  @EachDType
  @DisplayName("B140: the backend's CP kernels agree with those composed of its primitives")
  default void fusedAgreesWithComposed(DType dtype, Workbench bench) {
    CpShape shape = CpShape.of(List.of(9, 9, 10, 8), 6, 24).withConstant(true).withBias(true);
    CpCase layer = CpCase.random(bench, dtype, shape, 64);
    StandardLoss loss = StandardLoss.SOFTMAX_CROSS_ENTROPY;
    Host t = CpCase.targets(bench, dtype, loss, 64, 6);
    Expected y = layer.output(layer.inputs());
    LossOracle oracle = LossOracle.of(loss, y.values(), y.bounds(), t, 1, dtype);
    ExpectedGradients bounds =
        layer.gradients(layer.inputs(), oracle.gradient(), oracle.gradientBound());
    try (CpOperator composed = CpOperator.composed(bench.queue(), shape, dtype, 64);
        CpOperator planned = CpOperator.plan(bench.queue(), shape, dtype, 64)) {
      Host output = forward(bench, layer, composed);
      agree(y, output).check("forward against composed", forward(bench, layer, planned));
      Tensor targets = bench.tensor(dtype, t);
      Host gradient = gradient(bench, layer, composed, loss, targets);
      agree(bounds.factors(), gradient)
          .check("gradient against composed", gradient(bench, layer, planned, loss, targets));
    }
  }

  @EachDType
  @DisplayName("B141: the same step gives the same bits, again and in every thread")
  default void stepsAreDeterministic(DType dtype, Workbench bench) throws Exception {
    int threads = 4;
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 40);
    StandardLoss loss = StandardLoss.SOFTMAX_CROSS_ENTROPY;
    Tensor targets =
        bench.tensor(dtype, CpCase.targets(bench, dtype, loss, 40, layer.shape().outputSize()));
    // One model for all threads, other samples for each.
    List<Batch> batches = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      batches.add(Batch.of(layer.tensors(), bench.indices(bench.randomIndices(30, 40))));
      alone.add(gradientBits(bench.queue(), layer, batches.get(t), targets));
      assertThat(gradientBits(bench.queue(), layer, batches.get(t), targets))
          .as("again")
          .isEqualTo(alone.get(t));
    }
    bench.queue().synchronize();
    Threads.run(
        threads,
        thread -> {
          try (ComputeQueue queue = bench.backend().newQueue()) {
            for (int i = 0; i < 20; i++) {
              assertThat(gradientBits(queue, layer, batches.get(thread), targets))
                  .as("in thread %s", thread)
                  .isEqualTo(alone.get(thread));
            }
          }
        });
  }

  @EachDType
  @DisplayName(
      "B142: operators on one queue do not disturb each other, and closing frees their buffers")
  default void operatorsAreIndependent(DType dtype, Workbench bench) {
    CpCase first = CpCase.random(bench, dtype, CpCase.usual(), 9);
    CpCase second =
        CpCase.random(
            bench, dtype, CpShape.of(List.of(6), 2, 3).withConstant(true).withBias(true), 5);
    CpOperator one = CpOperator.plan(bench.queue(), first.shape(), dtype, 9);
    Tensor output = bench.dirty(dtype, 9, first.shape().outputSize());
    Host dY = bench.random(dtype, 9, first.shape().outputSize());
    CpParameters gradient = CpCase.upload(bench, dtype, first.layer());
    one.forward(first.parameters(), first.all(), output);
    int live = bench.backend().liveAllocations();
    try (CpOperator other = CpOperator.plan(bench.queue(), second.shape(), dtype, 5)) {
      int before = bench.backend().liveAllocations() - live;
      Host theirs = forward(bench, second, other);
      second.output(second.inputs()).check("forward of the other operator", theirs);
      live += bench.backend().liveAllocations() - live - before;
    }
    assertThat(bench.backend().liveAllocations()).as("after closing the other").isEqualTo(live);
    Tensor outputGradient = bench.tensor(dtype, dY);
    one.backward(
        first.parameters(), first.all(), outputGradient, gradient, Gradients.REPLACED, List.of());
    first
        .gradients(first.inputs(), dY, Host.filled(9, first.shape().outputSize(), 0))
        .check("backward after another operator's forward", bench, gradient);
    one.close();
    one.close();
    assertThatThrownBy(() -> one.forward(first.parameters(), first.all(), output))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("forward: the operator is closed");
  }

  @Test
  @DisplayName("B143: wrong arguments of the CP layer are refused with the sizes and the rule")
  default void wrongLayersAreRefused(Workbench bench) {
    DType dtype = DType.FLOAT32;
    CpShape shape = CpShape.of(List.of(2, 3), 4, 5).withConstant(true).withBias(true);
    CpCase layer = CpCase.random(bench, dtype, shape, 6);
    CpCase other = CpCase.random(bench, dtype, shape.withRank(2), 6);
    Tensor output = bench.dirty(dtype, 6, 4);
    Tensor squares = bench.dirty(dtype, 1, 5);
    PriorTerm prior = new PriorTerm(bench.dirty(dtype, 1, 5), 0);
    OptimiserStep sgd = new OptimiserStep.Sgd(0.1, 0);
    CpParameters gradient = CpCase.upload(bench, dtype, layer.layer());
    try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 4)) {
      assertThatThrownBy(() -> operator.forward(layer.parameters(), layer.all(), output))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("forward: a batch of 6 is larger than the 4 planned for");
      assertThatThrownBy(() -> operator.forward(other.parameters(), layer.all(), output))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "forward: parameters are of a layer 2,3→4 rank 2 constant bias, but 2,3→4 rank 5"
                  + " constant bias was planned");
      assertThatThrownBy(() ->
              operator.forward(
                  layer.parameters(), Batch.all(layer.tensors().subList(0, 1)), output))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("forward: 1 inputs for 2 modalities");
      assertThatThrownBy(() ->
              operator.backward(
                  layer.parameters(),
                  Batch.of(layer.tensors(), bench.indices(1)),
                  output.rows(0, 1),
                  gradient,
                  Gradients.REPLACED,
                  List.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward: must follow a forward of the same batch");
      assertThatThrownBy(
              () -> operator.update(layer.parameters(), gradient, prior, sgd, List.of(), squares))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("update: the optimiser keeps 1 moments, got 0");
    }
  }

  @Test
  @DisplayName("B144: outputs of the CP layer that share memory with an operand are refused")
  default void overlapsOfLayersAreRefused(Workbench bench) {
    DType dtype = DType.FLOAT64;
    CpShape shape = CpShape.of(List.of(2, 2), 2, 2);
    CpCase layer = CpCase.random(bench, dtype, shape, 2);
    CpParameters gradient = CpCase.upload(bench, dtype, layer.layer());
    Tensor own = bench.dirty(dtype, 2, 2);
    Tensor squares = bench.dirty(dtype, 1, 2);
    PriorTerm prior = new PriorTerm(bench.dirty(dtype, 1, 2), 0);
    OptimiserStep sgd = new OptimiserStep.Sgd(0.1, 0);
    try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 2)) {
      apart(
          () ->
              operator.forward(layer.parameters(), layer.all(), layer.parameters().outputFactor()),
          "forward: output shares memory with parameters");
      operator.forward(layer.parameters(), layer.all(), own);
      apart(
          () ->
              operator.backward(
                  layer.parameters(),
                  layer.all(),
                  own,
                  gradient,
                  Gradients.REPLACED,
                  layer.tensors()),
          "backward: input gradient 0 shares memory with an input");
      apart(
          () ->
              operator.backward(
                  layer.parameters(),
                  layer.all(),
                  own,
                  layer.parameters(),
                  Gradients.REPLACED,
                  List.of()),
          "backward: gradient shares memory with parameters");
      apart(
          () ->
              operator.gradient(
                  layer.parameters(),
                  layer.all(),
                  own,
                  StandardLoss.SQUARED_ERROR,
                  1,
                  gradient,
                  gradient.flat().view(0, 1, 1)),
          "gradient: lossSum shares memory with gradient");
      apart(
          () ->
              operator.update(layer.parameters(), gradient, prior, sgd, List.of(gradient), squares),
          "update: a moment shares memory with gradient");
    }
  }

  private static void apart(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + "; it must be a tensor of its own");
  }

  private static Host forward(Workbench bench, CpCase layer, CpOperator operator) {
    int samples = layer.inputs().getFirst().rows();
    Tensor output = bench.dirty(layer.dtype(), samples, layer.shape().outputSize());
    operator.forward(layer.parameters(), layer.all(), output);
    return bench.read(output);
  }

  private static double[] gradientBits(
      ComputeQueue queue, CpCase layer, Batch batch, Tensor targets) {
    try (CpParameters gradient =
            CpParameters.allocate(queue.backend(), layer.dtype(), layer.shape());
        Tensor sum = queue.backend().allocate(layer.dtype(), 1, 1);
        CpOperator operator = CpOperator.plan(queue, layer.shape(), layer.dtype(), batch.size())) {
      operator.gradient(
          layer.parameters(), batch, targets, StandardLoss.SOFTMAX_CROSS_ENTROPY, 1, gradient, sum);
      return queue.toDoubles(gradient.flat());
    }
  }

  private static Host gradient(
      Workbench bench, CpCase layer, CpOperator operator, StandardLoss loss, Tensor targets) {
    CpParameters gradient = CpCase.upload(bench, layer.dtype(), layer.layer());
    Tensor sum = bench.tensor(layer.dtype(), Host.row(0));
    operator.gradient(layer.parameters(), layer.all(), targets, loss, 1, gradient, sum);
    return bench.read(gradient.factors());
  }

  /** Two results that are each within a bound of the truth are within twice that of each other. */
  private static Expected agree(Expected truth, Host result) {
    return new Expected(truth.dtype(), result, truth.bounds().scaled(2));
  }
}
