package dev.ockham.fusion.train;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.Loss;
import dev.ockham.fusion.encoding.RowSpace;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.rank.Inferences;
import java.util.ArrayList;
import java.util.List;

/** What the stages of a training cost, reckoned from its sizes. */
final class Costs {

  private static final int DOUBLE = Double.BYTES;

  /** Multiplications and additions of one parameter for one sample, forward and backward. */
  private static final double OPERATIONS = 6;

  /** What a search has usually evaluated when it ends. */
  private static final double SEARCH_EVALUATIONS = 2_000;

  /** Vectors of all parameters that L-BFGS keeps. */
  private static final int SEARCH_VECTORS = 30;

  private static final double POSTERIOR_SWEEPS = 50;

  private Costs() {}

  /**
   * Plans.
   *
   * @param wide the layer's sizes as the data have them
   * @param samples that are learnt from
   * @param epochs passes over them
   * @param trials whether shorter trainings choose the prior weight
   * @throws InvalidInputException if no array can hold the parameters
   */
  static TrainingPlan of(
      TrainingOptions options, Loss loss, CpShape wide, int samples, int epochs, boolean trials) {
    CpShape shape = reduced(wide, samples);
    double layer = Matrix.length(shape.stackedRows(), shape.rank());
    double pass = OPERATIONS * layer * samples;
    long inputs = entries(shape, samples);
    // The scaled inputs stay on the host, and a copy of what is learnt from on the device.
    long data = DOUBLE * (entries(wide, samples) + inputs);
    long parameters = (2L + options.optimiser.step(1, 1).moments()) * (long) layer * DOUBLE;
    List<TrainingPlan.Step> steps = new ArrayList<>();
    if (trials) {
      steps.add(new TrainingPlan.Step(Stage.TRIALS, 1.2 * pass * epochs, data + parameters));
    }
    steps.add(new TrainingPlan.Step(Stage.PASSES, pass * epochs, data + parameters));
    if (Refinement.applies(options, loss, shape, samples)) {
      long vectors = (long) (SEARCH_VECTORS * layer * DOUBLE);
      steps.add(
          new TrainingPlan.Step(
              Stage.SEARCH, SEARCH_EVALUATIONS * pass, data + DOUBLE * inputs + vectors));
    }
    if (!options.fixedRank && Inferences.findsPosterior(options.inference)) {
      steps.add(posterior(shape, samples, data));
    }
    return new TrainingPlan(steps);
  }

  /** Each column of a modality's factor is solved for with an s_m × s_m matrix. */
  private static TrainingPlan.Step posterior(CpShape shape, int samples, long data) {
    double operations = 0;
    double bytes = data + 3.0 * DOUBLE * entries(shape, samples);
    for (int m = 0; m < shape.modalities(); m++) {
      double rows = shape.factorRows(m);
      operations += 2 * rows * rows * samples + rows * rows * rows / 3;
      bytes += 3 * DOUBLE * rows * rows;
    }
    return new TrainingPlan.Step(
        Stage.POSTERIOR, POSTERIOR_SWEEPS * shape.rank() * operations, (long) bytes);
  }

  /** The layer that is trained: on coordinates where a modality is wider than its samples. */
  private static CpShape reduced(CpShape wide, int samples) {
    List<Integer> sizes =
        wide.inputSizes().stream().map(s -> RowSpace.suits(samples, s) ? samples : s).toList();
    return new CpShape(sizes, wide.outputSize(), wide.rank(), wide.constant(), wide.bias());
  }

  private static long entries(CpShape shape, int samples) {
    long columns = shape.outputSize();
    for (int size : shape.inputSizes()) {
      columns += size;
    }
    return columns * samples;
  }
}
