package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Rounding;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;

/** What an update should do to the state that was read before it; over the flat memory. */
record UpdateCheck(Expected parameters, List<Expected> moments, Expected columnSquares) {

  /** Reads the state before an update and computes what it should become. */
  static UpdateCheck before(
      Workbench bench,
      CpParameters parameters,
      CpParameters gradient,
      List<CpParameters> moments,
      OptimiserStep step,
      double weight,
      Host precision) {
    DType dtype = parameters.dtype();
    int rank = parameters.shape().rank();
    int stackedRows = parameters.shape().stackedRows();
    Host p = bench.read(parameters.flat());
    Host g = bench.read(gradient.flat());
    List<Host> m = moments.stream().map(moment -> bench.read(moment.flat())).toList();
    List<UpdateOracle> steps = new ArrayList<>();
    for (int k = 0; k < p.columns(); k++) {
      // Neither the bias nor the gap before it has a prior.
      int row = k / rank;
      double prior = 0;
      if (weight != 0 && row < stackedRows) {
        prior = weight * precision.broadcast(row, k % rank);
      }
      int element = k;
      List<Double> state = m.stream().map(host -> host.get(0, element)).toList();
      steps.add(UpdateOracle.of(step, p.get(0, k), g.get(0, k), prior, state, dtype));
    }
    List<Expected> expectedMoments = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      int moment = i;
      expectedMoments.add(
          new Expected(
              dtype,
              Host.of(1, steps.size(), (zero, k) -> steps.get(k).moments().get(moment)),
              Host.of(1, steps.size(), (zero, k) -> steps.get(k).momentBounds().get(moment))));
    }
    Expected moved =
        new Expected(
            dtype,
            Host.of(1, steps.size(), (zero, k) -> steps.get(k).parameter()),
            Host.of(1, steps.size(), (zero, k) -> steps.get(k).parameterBound()));
    return new UpdateCheck(moved, expectedMoments, columnSquares(moved, stackedRows, rank));
  }

  /** Compares the state after the update. */
  void after(
      String what,
      Workbench bench,
      CpParameters actual,
      List<CpParameters> actualMoments,
      Tensor actualSquares) {
    parameters.check(what + ", parameters", bench.read(actual.flat()));
    for (int i = 0; i < moments.size(); i++) {
      moments.get(i).check(what + ", moment " + i, bench.read(actualMoments.get(i).flat()));
    }
    columnSquares.check(what + ", column squares", bench.read(actualSquares));
  }

  private static Expected columnSquares(Expected flat, int rows, int rank) {
    double[] sums = new double[rank];
    double[] bounds = new double[rank];
    for (int k = 0; k < rows * rank; k++) {
      double value = flat.values().get(0, k);
      double bound = flat.bounds().get(0, k);
      sums[k % rank] += value * value;
      bounds[k % rank] += (2 * Math.abs(value) + bound) * bound;
    }
    for (int r = 0; r < rank; r++) {
      bounds[r] += Rounding.bound(flat.dtype(), rows + 1, sums[r]);
    }
    return new Expected(flat.dtype(), Host.row(sums), Host.row(bounds));
  }
}
