package dev.ockham.testkit.backend.cp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Rounding;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B110 to B114: the losses and their gradients in one pass. */
public interface CpGradientRules {

  @EachDType
  @DisplayName("B110: for every loss and layer the gradient and the loss are right")
  default void gradientsAreRight(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      for (StandardLoss loss : StandardLoss.values()) {
        CpCase layer = CpCase.random(bench, dtype, shape, 9);
        try (CpOperator composed = CpOperator.composed(bench.queue(), shape, dtype, 9);
            CpOperator planned = CpOperator.plan(bench.queue(), shape, dtype, 9)) {
          checkGradient(bench, layer, composed, loss, "composed gradient");
          checkGradient(bench, layer, planned, loss, "gradient");
        }
      }
    }
  }

  @EachDType
  @DisplayName(
      "B111: the loss is added to its sum, not scaled; the gradient is scaled and overwritten")
  default void lossSumAccumulates(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 5);
    for (StandardLoss loss : StandardLoss.values()) {
      Host t = CpCase.targets(bench, dtype, loss, 5, layer.shape().outputSize());
      Tensor targets = bench.tensor(dtype, t);
      Tensor sum = bench.tensor(dtype, Host.row(0));
      CpParameters gradient = dirtyGradient(bench, layer);
      try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 5)) {
        LossOracle expected = oracle(layer, layer.inputs(), loss, t, -0.25);
        double bound = Rounding.bound(dtype, 4, 4 * Math.abs(expected.loss()));
        for (int calls = 1; calls <= 3; calls++) {
          operator.gradient(layer.parameters(), layer.all(), targets, loss, -0.25, gradient, sum);
          assertThat(bench.read(sum).get(0, 0))
              .as("sum of %s after %s calls, %s", loss, calls, dtype)
              .isCloseTo(
                  calls * expected.loss(),
                  org.assertj.core.data.Offset.offset(calls * expected.lossBound() + bound));
          layer
              .gradients(layer.inputs(), expected.gradient(), expected.gradientBound())
              .check("gradient of " + loss + " after " + calls + " calls", bench, gradient);
        }
      }
    }
  }

  @EachDType
  @DisplayName("B112: inputs and targets of a batch of chosen rows are those of the rows")
  default void targetsAreChosenToo(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 15);
    int[] chosen = {14, 3, 3, 0, 8};
    for (StandardLoss loss : StandardLoss.values()) {
      Host t = CpCase.targets(bench, dtype, loss, 15, layer.shape().outputSize());
      Tensor targets = bench.tensor(dtype, t);
      Tensor sum = bench.tensor(dtype, Host.row(0));
      CpParameters gradient = dirtyGradient(bench, layer);
      Batch batch = Batch.of(layer.tensors(), bench.indices(chosen));
      try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 6)) {
        operator.gradient(layer.parameters(), batch, targets, loss, 2, gradient, sum);
      }
      LossOracle expected = oracle(layer, layer.rows(chosen), loss, t.gatherRows(chosen), 2);
      checkLoss(bench, dtype, expected, sum, loss + " of rows");
      layer
          .gradients(layer.rows(chosen), expected.gradient(), expected.gradientBound())
          .check("gradient of " + loss + " of rows", bench, gradient);
    }
  }

  @EachDType
  @DisplayName("B113: losses stay finite for outputs of any size, and an empty batch adds nothing")
  default void lossesDoNotOverflow(DType dtype, Workbench bench) {
    CpShape shape = CpShape.of(List.of(2, 1), 3, 2).withConstant(true).withBias(true);
    CpCase drawn = CpCase.random(bench, dtype, shape, 4);
    CpLayer large = new CpLayer(shape, drawn.layer().factors(), Host.row(900, -900, 100));
    CpCase layer =
        new CpCase(
            dtype, large, drawn.inputs(), CpCase.upload(bench, dtype, large), drawn.tensors());
    try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 4)) {
      for (StandardLoss loss : StandardLoss.values()) {
        checkGradient(bench, layer, operator, loss, "gradient with large outputs");
        Tensor sum = bench.tensor(dtype, Host.row(3));
        CpParameters gradient = dirtyGradient(bench, layer);
        List<Tensor> none = layer.tensors().stream().map(x -> x.rows(0, 0)).toList();
        Tensor noTargets = bench.tensor(dtype, Host.filled(0, 3, 0));
        operator.gradient(layer.parameters(), Batch.all(none), noTargets, loss, 1, gradient, sum);
        Expected.exactly(dtype, Host.row(3)).check(loss + " of nothing", bench.read(sum));
        Expected.exactly(dtype, Host.filled(shape.stackedRows(), shape.rank(), 0))
            .check("gradient of nothing", bench.read(gradient.factors()));
      }
    }
  }

  @Test
  @DisplayName("B114: in float64 the gradient agrees with central finite differences of the loss")
  default void gradientIsTheDerivative(Workbench bench) {
    DType dtype = DType.FLOAT64;
    CpShape shape = CpShape.of(List.of(2, 3), 3, 2).withConstant(true).withBias(true);
    // The step's truncation and rounding errors are equal at about ε^⅓, and both are then ε^⅔ times
    // the derivatives of the loss, here below 100 · its value plus 1 for 4 samples.
    double h = Math.cbrt(dtype.epsilon());
    for (StandardLoss loss : StandardLoss.values()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 4);
      Tensor targets =
          bench.tensor(dtype, CpCase.targets(bench, dtype, loss, 4, shape.outputSize()));
      CpParameters gradient = dirtyGradient(bench, layer);
      CpParameters ignored = dirtyGradient(bench, layer);
      Tensor sum = bench.tensor(dtype, Host.row(0));
      Tensor flat = layer.parameters().flat();
      try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 4)) {
        operator.gradient(layer.parameters(), layer.all(), targets, loss, 1, gradient, sum);
        double tolerance = 100 * h * h * (1 + bench.read(sum).get(0, 0));
        double[] analytic = bench.read(gradient.flat()).values();
        double[] start = bench.read(flat).values();
        int biasStart = analytic.length - shape.outputSize();
        for (int k = 0; k < analytic.length; k++) {
          if (k >= shape.stackedRows() * shape.rank() && k < biasStart) {
            continue; // The gap that aligns the bias.
          }
          double[] losses = new double[2];
          for (int side = 0; side < 2; side++) {
            double[] moved = start.clone();
            moved[k] += side == 0 ? -h : h;
            bench.queue().write(moved, flat);
            bench.queue().fill(sum, 0);
            operator.gradient(layer.parameters(), layer.all(), targets, loss, 1, ignored, sum);
            losses[side] = bench.read(sum).get(0, 0);
          }
          assertThat((losses[1] - losses[0]) / (2 * h))
              .as("derivative of %s by parameter %s", loss, k)
              .isCloseTo(analytic[k], org.assertj.core.data.Offset.offset(tolerance));
        }
      }
    }
  }

  private static void checkGradient(
      Workbench bench, CpCase layer, CpOperator operator, StandardLoss loss, String what) {
    DType dtype = layer.dtype();
    int samples = layer.inputs().getFirst().rows();
    double scale = 1.0 / samples;
    Host t = CpCase.targets(bench, dtype, loss, samples, layer.shape().outputSize());
    Tensor sum = bench.tensor(dtype, Host.row(0));
    CpParameters gradient = dirtyGradient(bench, layer);
    operator.gradient(
        layer.parameters(), layer.all(), bench.tensor(dtype, t), loss, scale, gradient, sum);
    String name = "%s of %s, %s".formatted(what, loss, layer.shape());
    LossOracle expected = oracle(layer, layer.inputs(), loss, t, scale);
    checkLoss(bench, dtype, expected, sum, name);
    layer
        .gradients(layer.inputs(), expected.gradient(), expected.gradientBound())
        .check(name, bench, gradient);
  }

  private static void checkLoss(
      Workbench bench, DType dtype, LossOracle expected, Tensor sum, String name) {
    new Expected(dtype, Host.row(expected.loss()), Host.row(expected.lossBound()))
        .check("loss, " + name, bench.read(sum));
  }

  private static LossOracle oracle(
      CpCase layer, List<Host> samples, StandardLoss loss, Host t, double scale) {
    Expected y = layer.output(samples);
    return LossOracle.of(loss, y.values(), y.bounds(), t, scale, layer.dtype());
  }

  /** Returns gradients full of NaN, but for the gap before the bias. */
  private static CpParameters dirtyGradient(Workbench bench, CpCase layer) {
    Host factors = Host.filled(layer.shape().stackedRows(), layer.shape().rank(), Double.NaN);
    Host bias = Host.filled(1, layer.shape().outputSize(), Double.NaN);
    return CpCase.upload(bench, layer.dtype(), new CpLayer(layer.shape(), factors, bias));
  }
}
