package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** B130 to B134: the factor prior and the optimiser. */
public interface CpUpdateRules {

  @EachDType
  @DisplayName("B130: Adam moves parameters and moments by its formula, at first and later")
  default void adamSteps(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      checkUpdate(
          bench, dtype, shape, new OptimiserStep.Adam(0.01, 0.9, 0.999, 1e-8, 0, 1), 1, 0.1);
      checkUpdate(
          bench, dtype, shape, new OptimiserStep.Adam(0.1, 0.8, 0.99, 1e-6, 0.05, 12), 1, 0.1);
    }
  }

  @EachDType
  @DisplayName("B131: SGD moves parameters along the running direction, with and without momentum")
  default void sgdSteps(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      checkUpdate(bench, dtype, shape, new OptimiserStep.Sgd(0.1, 0.9), 1, 0.1);
      checkUpdate(bench, dtype, shape, new OptimiserStep.Sgd(0.05, 0), 1, 0.1);
    }
  }

  @EachDType
  @DisplayName(
      "B132: the prior draws factors, not the bias, by a precision per column or per entry")
  default void priorDrawsTheFactors(DType dtype, Workbench bench) {
    OptimiserStep sgd = new OptimiserStep.Sgd(0.01, 0.5);
    OptimiserStep adam = new OptimiserStep.Adam(0.01, 0.9, 0.999, 1e-8, 0.01, 3);
    for (CpShape shape : CpCase.shapes()) {
      for (OptimiserStep step : List.of(sgd, adam)) {
        checkUpdate(bench, dtype, shape, step, 1, 2.5);
        checkUpdate(bench, dtype, shape, step, shape.stackedRows(), 2.5);
      }
    }
  }

  @EachDType
  @DisplayName("B133: with prior weight 0 the precision does not matter, even if it is infinite")
  default void noPriorNoPrecision(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 1);
    Host precision = Host.filled(1, layer.shape().rank(), Double.POSITIVE_INFINITY);
    PriorTerm none = new PriorTerm(bench.tensor(dtype, precision), 0);
    checkUpdate(bench, layer, new OptimiserStep.Sgd(0.1, 0.9), none, precision);
  }

  @EachDType
  @DisplayName("B134: in a training each step follows from the state before it")
  default void stepsFollowEachOther(DType dtype, Workbench bench) {
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 12);
    CpShape shape = layer.shape();
    StandardLoss loss = StandardLoss.SQUARED_ERROR;
    Host t = CpCase.targets(bench, dtype, loss, 12, shape.outputSize());
    Tensor targets = bench.tensor(dtype, t);
    Tensor lossSum = bench.tensor(dtype, Host.row(0));
    CpParameters gradient = zeros(bench, layer);
    List<CpParameters> moments = List.of(zeros(bench, layer), zeros(bench, layer));
    Tensor squares = bench.dirty(dtype, 1, shape.rank());
    Host precision = bench.random(dtype, 1, shape.rank(), 0.5, 2);
    PriorTerm prior = new PriorTerm(bench.tensor(dtype, precision), 0.1);
    try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 12)) {
      for (int time = 1; time <= 5; time++) {
        OptimiserStep step = new OptimiserStep.Adam(0.02, 0.9, 0.999, 1e-8, 0, time);
        CpLayer before = download(bench, layer.parameters());
        CpCase now = new CpCase(dtype, before, layer.inputs(), layer.parameters(), layer.tensors());
        operator.gradient(layer.parameters(), layer.all(), targets, loss, 0.1, gradient, lossSum);
        Expected y = now.output(layer.inputs());
        LossOracle expected = LossOracle.of(loss, y.values(), y.bounds(), t, 0.1, dtype);
        now.gradients(layer.inputs(), expected.gradient(), expected.gradientBound())
            .check("gradient of step " + time, bench, gradient);
        UpdateCheck check =
            UpdateCheck.before(bench, layer.parameters(), gradient, moments, step, 0.1, precision);
        operator.update(layer.parameters(), gradient, prior, step, moments, squares);
        check.after("step " + time, bench, layer.parameters(), moments, squares);
      }
    }
  }

  private static void checkUpdate(
      Workbench bench,
      DType dtype,
      CpShape shape,
      OptimiserStep step,
      int precisionRows,
      double weight) {
    CpCase layer = CpCase.random(bench, dtype, shape, 1);
    Host precision = bench.random(dtype, precisionRows, shape.rank(), 0.1, 4);
    PriorTerm prior = new PriorTerm(bench.tensor(dtype, precision), weight);
    checkUpdate(bench, layer, step, prior, precision);
  }

  private static void checkUpdate(
      Workbench bench, CpCase layer, OptimiserStep step, PriorTerm prior, Host precision) {
    CpShape shape = layer.shape();
    for (boolean composed : new boolean[] {true, false}) {
      CpParameters parameters = CpCase.upload(bench, layer.dtype(), layer.layer());
      CpParameters gradient = random(bench, layer, -1);
      // Second moments are sums of squares.
      List<CpParameters> moments =
          step.moments() == 2
              ? List.of(random(bench, layer, -1), random(bench, layer, 0.1))
              : List.of(random(bench, layer, -1));
      Tensor squares = bench.dirty(layer.dtype(), 1, shape.rank());
      UpdateCheck check =
          UpdateCheck.before(bench, parameters, gradient, moments, step, prior.weight(), precision);
      try (CpOperator operator =
          composed
              ? CpOperator.composed(bench.queue(), shape, layer.dtype(), 1)
              : CpOperator.plan(bench.queue(), shape, layer.dtype(), 1)) {
        operator.update(parameters, gradient, prior, step, moments, squares);
        String what = (composed ? "composed " : "") + "update by " + step + " of " + shape;
        check.after(what, bench, parameters, moments, squares);
      }
    }
  }

  private static CpParameters zeros(Workbench bench, CpCase layer) {
    return bench.parameters(layer.dtype(), layer.shape());
  }

  /** Returns numbers from low to 1 in the form of the parameters. */
  private static CpParameters random(Workbench bench, CpCase layer, double low) {
    CpShape shape = layer.shape();
    Host factors = bench.random(layer.dtype(), shape.stackedRows(), shape.rank(), low, 1);
    Host bias = bench.random(layer.dtype(), 1, shape.outputSize(), low, 1);
    return CpCase.upload(bench, layer.dtype(), new CpLayer(shape, factors, bias));
  }

  private static CpLayer download(Workbench bench, CpParameters parameters) {
    Host bias =
        parameters
            .bias()
            .map(bench::read)
            .orElseGet(() -> Host.filled(1, parameters.shape().outputSize(), 0));
    return new CpLayer(parameters.shape(), bench.read(parameters.factors()), bias);
  }
}
