package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.variational.VariationalFit;
import java.util.List;

/** What the stages of a training cost, reckoned from its sizes. */
final class Costs {

  private static final int DOUBLE = Double.BYTES;

  /** Multiplications and additions of one parameter for one sample, forward and backward. */
  private static final double OPERATIONS = 6;

  /** What trials and trainings that are given up early take, beside one whole training. */
  private static final double TRIALS = 1.2;

  /** What a search has usually evaluated when it ends. */
  private static final double SEARCH_EVALUATIONS = 2_000;

  /** Vectors of all parameters that L-BFGS keeps. */
  private static final int SEARCH_VECTORS = 30;

  private static final double POSTERIOR_SWEEPS = 50;

  private Costs() {}

  static TrainingPlan.Step trials(Task task) {
    return new TrainingPlan.Step(
        Stage.TRIALS, TRIALS * pass(task) * task.epochs(), data(task) + parameters(task));
  }

  static TrainingPlan.Step passes(Task task) {
    return new TrainingPlan.Step(
        Stage.PASSES, pass(task) * task.epochs(), data(task) + parameters(task));
  }

  static TrainingPlan.Step search(Task task) {
    long vectors = (long) (SEARCH_VECTORS * layer(task) * DOUBLE);
    int rows = Math.min(SearchSettings.DEFAULTS.limits().rows(), task.samples());
    long inputs = 2 * DOUBLE * entries(task.shape(), rows);
    return new TrainingPlan.Step(
        Stage.SEARCH, SEARCH_EVALUATIONS * pass(task), data(task) + inputs + vectors);
  }

  /** Each column of a modality's factor is solved for with an s_m × s_m matrix. */
  static TrainingPlan.Step posterior(Task task) {
    CpShape shape = task.shape();
    int samples = Math.min(VariationalFit.MOST_ROWS, task.samples());
    double operations = 0;
    double bytes = data(task) + 3.0 * DOUBLE * entries(shape, samples);
    for (int m = 0; m < shape.modalities(); m++) {
      double rows = shape.factorRows(m);
      operations += 2 * rows * rows * samples + rows * rows * rows / 3;
      bytes += 3 * DOUBLE * rows * rows;
    }
    return new TrainingPlan.Step(
        Stage.POSTERIOR, POSTERIOR_SWEEPS * shape.rank() * operations, (long) bytes);
  }

  /** The stages again, on fewer samples, and a look at the others. */
  static TrainingPlan.Step calibration(Task task, List<TrainingStage> stages) {
    double operations = pass(task);
    long bytes = data(task) + parameters(task);
    for (TrainingStage stage : stages) {
      TrainingPlan.Step again = stage.cost(task);
      operations += again.operations();
      bytes = Math.max(bytes, again.bytes());
    }
    return new TrainingPlan.Step(Stage.CALIBRATION, operations, bytes);
  }

  /** Operations of one pass over the samples. */
  private static double pass(Task task) {
    return OPERATIONS * layer(task) * task.samples();
  }

  /** Entries of all factors, if an array can hold them. */
  private static double layer(Task task) {
    return Matrix.length(task.shape().stackedRows(), task.shape().rank());
  }

  /** The encoded samples, and the axes of the modalities that are wider than their samples. */
  private static long data(Task task) {
    long bytes =
        bytes(task.options().dtype()) * entries(task.shape(), task.samples() + task.judged());
    for (int m = 0; m < task.wide().modalities(); m++) {
      long columns = task.wide().inputSizes().get(m);
      long axes = task.shape().inputSizes().get(m);
      bytes += axes < columns ? DOUBLE * columns * axes : 0;
    }
    return bytes;
  }

  private static long bytes(DType dtype) {
    return dtype == DType.FLOAT32 ? Float.BYTES : DOUBLE;
  }

  /** Parameters, gradient and moments. */
  private static long parameters(Task task) {
    int moments = task.options().optimiser().step(1, 1).moments();
    return (2L + moments) * (long) layer(task) * DOUBLE;
  }

  private static long entries(CpShape shape, int samples) {
    long columns = shape.outputSize();
    for (int size : shape.inputSizes()) {
      columns += size;
    }
    return columns * samples;
  }
}
