package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Along;
import dev.ockham.api.layer.ParameterLayout.Block;
import dev.ockham.api.layer.ParameterLayout.Groups;
import dev.ockham.api.layer.ParameterLayout.Slice;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossWork;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.step.StepOperator;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Rounding;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** B115 to B117, B135 and B136: what a layer needs that stands among others. */
public interface CpOpenRules {

  /** Where a layer's parameters lie in a larger row: a place that no alignment favours. */
  int OFFSET = 37;

  @EachDType
  @DisplayName("B115: gradients may be added to what is there")
  default void gradientsAddUp(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 9);
      StandardLoss loss = StandardLoss.SQUARED_ERROR;
      Host t = CpCase.targets(bench, dtype, loss, 9, shape.outputSize());
      Tensor output = bench.dirty(dtype, 9, shape.outputSize());
      for (boolean composed : new boolean[] {true, false}) {
        CpParameters once = bench.parameters(dtype, shape);
        CpParameters twice = bench.parameters(dtype, shape);
        Tensor sum = bench.tensor(dtype, Host.row(0));
        try (CpOperator operator = operator(bench, shape, dtype, composed)) {
          for (CpParameters target : List.of(once, twice, twice)) {
            operator.gradient(
                layer.parameters(),
                layer.all(),
                bench.tensor(dtype, t),
                loss,
                0.5,
                target,
                Gradients.ADDED,
                List.of(),
                sum);
          }
          checkTwice(bench, layer, once, twice, "gradient of " + shape);
          operator.forward(layer.parameters(), layer.all(), output);
          Tensor dY = bench.tensor(dtype, t);
          for (CpParameters target : List.of(once, twice, twice)) {
            operator.backward(
                layer.parameters(), layer.all(), dY, target, Gradients.ADDED, List.of());
          }
          checkTwice(bench, layer, once, twice, "backward of " + shape);
        }
      }
    }
  }

  @EachDType
  @DisplayName("B116: the gradient in one pass gives the inputs' gradients too")
  default void gradientReachesTheInputs(DType dtype, Workbench bench) {
    int[] chosen = {8, 0, 3, 3};
    for (CpShape shape : CpCase.shapes()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 9);
      Batch batch = Batch.of(layer.tensors(), bench.indices(chosen));
      for (StandardLoss loss : StandardLoss.values()) {
        Host t = CpCase.targets(bench, dtype, loss, 9, shape.outputSize());
        ExpectedGradients expected = expected(layer, chosen, loss, t);
        CpParameters gradient = bench.parameters(dtype, shape);
        List<Tensor> inputs =
            IntStream.range(0, shape.modalities())
                .mapToObj(m -> bench.dirty(dtype, chosen.length, shape.inputSizes().get(m)))
                .toList();
        Tensor sum = bench.tensor(dtype, Host.row(0));
        try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 9)) {
          operator.gradient(
              layer.parameters(),
              batch,
              bench.tensor(dtype, t),
              loss,
              0.5,
              gradient,
              Gradients.REPLACED,
              inputs,
              sum);
        }
        String what = "gradient of " + loss + ", " + shape;
        expected.check(what, bench, gradient);
        for (int m = 0; m < inputs.size(); m++) {
          expected.inputs().get(m).check(what + ", input " + m, bench.read(inputs.get(m)));
        }
      }
    }
  }

  @EachDType
  @DisplayName("B117: a loss that no kernel knows goes the open way, to the same gradient")
  default void anyLossGoes(DType dtype, Workbench bench) {
    int[] chosen = {1, 6, 6, 2, 0};
    CpCase layer = CpCase.random(bench, dtype, CpCase.usual(), 7);
    Batch batch = Batch.of(layer.tensors(), bench.indices(chosen));
    for (StandardLoss loss : StandardLoss.values()) {
      Host t = CpCase.targets(bench, dtype, loss, 7, layer.shape().outputSize());
      CpParameters gradient = bench.parameters(dtype, layer.shape());
      Tensor sum = bench.tensor(dtype, Host.row(0));
      try (CpOperator operator = CpOperator.plan(bench.queue(), layer.shape(), dtype, 7)) {
        operator.gradient(
            layer.parameters(),
            batch,
            bench.tensor(dtype, t),
            new Unknown(loss),
            0.5,
            gradient,
            sum);
      }
      expected(layer, chosen, loss, t).check("gradient of an unknown " + loss, bench, gradient);
    }
  }

  @EachDType
  @DisplayName("B135: parameters, gradients and moments may be parts of a larger row")
  default void parametersMayBeViews(DType dtype, Workbench bench) {
    for (CpShape shape : CpCase.shapes()) {
      CpCase layer = CpCase.random(bench, dtype, shape, 5);
      StandardLoss loss = StandardLoss.SQUARED_ERROR;
      Host t = CpCase.targets(bench, dtype, loss, 5, shape.outputSize());
      CpParameters parameters = within(bench, layer, layer.parameters());
      CpParameters gradient = within(bench, layer, bench.parameters(dtype, shape));
      OptimiserStep step = new OptimiserStep.Adam(0.01, 0.9, 0.999, 1e-8, 0.01, 1);
      List<CpParameters> moments =
          List.of(
              within(bench, layer, bench.parameters(dtype, shape)),
              within(bench, layer, bench.parameters(dtype, shape)));
      Host precision = bench.random(dtype, 1, shape.rank(), 0.5, 2);
      PriorTerm prior = new PriorTerm(bench.tensor(dtype, precision), 0.1);
      Tensor squares = bench.dirty(dtype, 1, shape.rank());
      Tensor sum = bench.tensor(dtype, Host.row(0));
      try (CpOperator operator = CpOperator.plan(bench.queue(), shape, dtype, 5)) {
        operator.gradient(
            parameters, layer.all(), bench.tensor(dtype, t), loss, 0.5, gradient, sum);
        int[] all = {0, 1, 2, 3, 4};
        expected(layer, all, loss, t).check("gradient in a view, " + shape, bench, gradient);
        UpdateCheck check =
            UpdateCheck.before(bench, parameters, gradient, moments, step, 0.1, precision);
        operator.update(parameters, gradient, prior, step, moments, squares);
        check.after("update of a view, " + shape, bench, parameters, moments, squares);
      }
    }
  }

  @EachDType
  @DisplayName("B136: a step moves the parameters of any layout, and squares add up by group")
  default void anyLayoutIsMoved(DType dtype, Workbench bench) {
    Block free = new Block("free", 0, 1, 3);
    Block columns = new Block("columns", 5, 4, 3);
    Block more = new Block("more", 17, 2, 3);
    Block rows = new Block("rows", 24, 3, 2);
    Groups groups =
        new Groups(
            3,
            List.of(
                new Slice(columns, Along.COLUMNS),
                new Slice(more, Along.COLUMNS),
                new Slice(rows, Along.ROWS)));
    ParameterLayout layout = new ParameterLayout(31, List.of(free, columns, more, rows), groups);
    Host p = bench.random(dtype, 1, 31);
    Host g = bench.random(dtype, 1, 31);
    for (int length : new int[] {3, layout.groupedLength()}) {
      Host precision = bench.random(dtype, 1, length, 0.5, 2);
      Tensor parameters = bench.tensor(dtype, p);
      Tensor squares = bench.dirty(dtype, 1, 3);
      try (StepOperator operator = StepOperator.plan(bench.queue(), layout, dtype)) {
        operator.update(
            parameters,
            bench.tensor(dtype, g),
            new PriorTerm(bench.tensor(dtype, precision), 0.5),
            new OptimiserStep.Sgd(0.25, 0),
            List.of(bench.tensor(dtype, Host.filled(1, 31, 0))),
            squares);
      }
      double[] moved = new double[31];
      double[] sums = new double[3];
      for (int k = 0; k < 31; k++) {
        moved[k] = p.get(0, k) - 0.25 * g.get(0, k);
      }
      for (Slice slice : groups.slices()) {
        for (int e = 0; e < slice.block().size(); e++) {
          int k = slice.block().offset() + e;
          double w = precision.get(0, length == 3 ? slice.group(e) : k);
          moved[k] -= 0.25 * 0.5 * w * p.get(0, k);
          sums[slice.group(e)] += moved[k] * moved[k];
        }
      }
      double magnitude = 2 + 0.25 * (1 + 0.5 * 2);
      new Expected(dtype, Host.row(moved), Host.filled(1, 31, Rounding.bound(dtype, 6, magnitude)))
          .check("a step with " + length + " precisions", bench.read(parameters));
      // Of squares up to 4 · magnitude² each the sums have at most 8, errors of 6 roundings twice.
      new Expected(
              dtype,
              Host.row(sums),
              Host.filled(1, 3, Rounding.bound(dtype, 24, 8 * magnitude * magnitude)))
          .check("squares of groups", bench.read(squares));
    }
  }

  private static CpOperator operator(
      Workbench bench, CpShape shape, DType dtype, boolean composed) {
    return composed
        ? CpOperator.composed(bench.queue(), shape, dtype, 9)
        : CpOperator.plan(bench.queue(), shape, dtype, 9);
  }

  /** Returns a copy of parameters in the middle of a larger row, with dirt around. */
  private static CpParameters within(Workbench bench, CpCase layer, CpParameters original) {
    int length = layer.shape().layout().length();
    Tensor row = bench.dirty(layer.dtype(), 1, length + 2 * OFFSET);
    Tensor part = row.view(OFFSET, 1, length);
    bench.queue().copy(original.flat(), part);
    return CpParameters.over(part, layer.shape());
  }

  private static ExpectedGradients expected(CpCase layer, int[] chosen, StandardLoss loss, Host t) {
    List<Host> samples = layer.rows(chosen);
    Expected y = layer.output(samples);
    LossOracle oracle =
        LossOracle.of(loss, y.values(), y.bounds(), t.gatherRows(chosen), 0.5, layer.dtype());
    return layer.gradients(samples, oracle.gradient(), oracle.gradientBound());
  }

  private static void checkTwice(
      Workbench bench, CpCase layer, CpParameters once, CpParameters twice, String what) {
    Host single = bench.read(once.flat());
    int roundings = 2 * layer.layer().roundings(9);
    double largest = single.abs().map(v -> v + 1).sum();
    Host bounds = single.map(v -> Rounding.bound(layer.dtype(), roundings, largest));
    new Expected(layer.dtype(), single.scaled(2), bounds)
        .check(what + ", added twice", bench.read(twice.flat()));
  }

  /** A standard loss that kernels cannot recognise. */
  record Unknown(StandardLoss known) implements Loss {

    @Override
    public String spec() {
      return "unknown";
    }

    @Override
    public TargetKind targets() {
      return known.targets();
    }

    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      known.evaluate(work, y, t, gradient, lossSum);
    }
  }
}
