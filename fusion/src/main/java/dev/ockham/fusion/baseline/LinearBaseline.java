package dev.ockham.fusion.baseline;

import dev.ockham.api.Counted;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.RowSpace;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.options.ClassWeights;
import dev.ockham.fusion.predict.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * A linear model on the concatenated modalities: what every fusion layer has to be compared with.
 * Ridge regression for numbers, multinomial logistic regression for classes, both with a normal
 * prior of standard deviation 1 on the weights of standardised columns.
 *
 * <p>With more columns than samples the weights lie in the space of the samples, and are found
 * there ({@link RowSpace}).
 *
 * <p>Immutable.
 */
public final class LinearBaseline {

  private static final double RIDGE = 1;

  /** With more, the k × k system of a model with many samples costs more than it tells. */
  private static final int MOST_COLUMNS = 2_000;

  /** Products of samples, classes and columns beyond which a comparison takes minutes. */
  private static final double MOST_PRODUCTS = 3e8;

  /** Rows that are in the backend's memory at a time. */
  static final int ROWS_OF_BLOCK = 16_384;

  private final Encoding encoding;

  /** Weights, (1 + columns) × outputs, the intercept's row first. */
  private final Matrix weights;

  private LinearBaseline(Encoding encoding, Matrix weights) {
    this.encoding = encoding;
    this.weights = weights;
  }

  /**
   * Returns why fitting would take longer than a comparison is worth; empty if it would not.
   *
   * @param data samples with targets
   */
  public static Optional<String> tooLarge(Dataset data) {
    int columns = 0;
    for (Modality modality : data.modalities()) {
      columns += modality.values().columns();
    }
    int samples = data.samples();
    boolean inRowSpace = RowSpace.suits(samples, columns);
    if (columns > MOST_COLUMNS && !inRowSpace) {
      return Optional.of(
          "the data have %s columns, more than %s, and too many samples to do with fewer"
              .formatted(columns, MOST_COLUMNS));
    }
    if (data.requireTargets() instanceof ClassTargets classes) {
      int labels = classes.labels().size();
      double products = (double) samples * labels * (inRowSpace ? samples : columns + 1);
      if (products > MOST_PRODUCTS) {
        return Optional.of(
            "%s of %s and %s would take too long"
                .formatted(
                    Counted.of(samples, "sample"),
                    Counted.of(columns, "column"),
                    Counted.of(labels, "class")));
      }
    }
    return Optional.empty();
  }

  /**
   * Fits the linear model.
   *
   * @param data samples with targets
   * @param backend what computes, in float64; stays open
   * @return the fitted model, on the host
   */
  public static LinearBaseline fit(Dataset data, Backend backend) {
    return fit(data, backend, Optional.empty());
  }

  /**
   * Fits the linear model on samples that count by their class.
   *
   * @param data samples with targets
   * @param backend what computes, in float64; stays open
   * @param classWeights how much samples count; empty if all count alike
   * @return the fitted model, on the host
   * @throws dev.ockham.api.InvalidInputException if the weights do not fit the targets
   */
  public static LinearBaseline fit(
      Dataset data, Backend backend, Optional<ClassWeights> classWeights) {
    List<Double> weightOfClass =
        classWeights.map(given -> given.of(data.requireTargets())).orElse(List.of());
    Encoding encoding = Encoding.fit(data, Optional.empty(), weightOfClass);
    Matrix columns = Design.columns(encoding.inputs(data));
    Matrix targets = encoding.targets(data);
    try (ComputeQueue queue = backend.newQueue()) {
      Optional<RowSpace> space =
          RowSpace.suits(columns.rows(), columns.columns())
              ? Optional.of(RowSpace.of(queue, columns))
              : Optional.empty();
      Matrix design =
          Design.withIntercept(space.map(s -> s.coordinates(queue, columns)).orElse(columns));
      boolean classes = encoding.output() instanceof ModelOutput.Classes;
      Matrix weights =
          classes
              ? LogisticRegression.fit(queue, design, targets, RIDGE)
              : ridge(queue, design, targets);
      return new LinearBaseline(
          encoding, space.map(s -> s.expand(queue, weights, true)).orElse(weights));
    }
  }

  /** (XᵀX + ridge) W = XᵀT, the products added block by block. */
  private static Matrix ridge(ComputeQueue queue, Matrix design, Matrix targets) {
    int k = design.columns();
    int most = Math.min(ROWS_OF_BLOCK, design.rows());
    try (Tensors memory = new Tensors(queue.backend())) {
      Tensor x = memory.allocate(DType.FLOAT64, most, k);
      Tensor t = memory.allocate(DType.FLOAT64, most, targets.columns());
      Tensor curvature = memory.allocate(DType.FLOAT64, k, k);
      Tensor weights = memory.allocate(DType.FLOAT64, k, targets.columns());
      Design.writeRidge(queue, RIDGE, curvature);
      queue.fill(weights, 0);
      for (int from = 0; from < design.rows(); from += most) {
        int to = Math.min(from + most, design.rows());
        Tensor rows = x.rows(0, to - from);
        Tensor truth = t.rows(0, to - from);
        MatrixTransfer.write(queue, design, from, to, rows);
        MatrixTransfer.write(queue, targets, from, to, truth);
        queue.matmul(1, rows, true, rows, false, 1, curvature);
        queue.matmul(1, rows, true, truth, false, 1, weights);
      }
      queue.cholesky(curvature, curvature);
      queue.choleskySolve(curvature, weights, weights);
      return new Matrix(k, targets.columns(), queue.toDoubles(weights));
    }
  }

  /**
   * Judges the linear model as a fusion model would be judged.
   *
   * @param data samples with targets
   * @return scores of classes or of numbers
   */
  public Evaluation evaluate(Dataset data) {
    Matrix x = Design.columns(encoding.inputs(data));
    int outputs = weights.columns();
    double[] intercepts = weights.row(0);
    double[] y = new double[Matrix.length(x.rows(), outputs)];
    for (int i = 0; i < x.rows(); i++) {
      System.arraycopy(intercepts, 0, y, i * outputs, outputs);
      double[] row = x.row(i);
      for (int k = 0; k < row.length; k++) {
        for (int j = 0; j < outputs; j++) {
          y[i * outputs + j] += row[k] * weights.get(1 + k, j);
        }
      }
    }
    Matrix outputsMatrix = new Matrix(x.rows(), outputs, y);
    Targets targets = data.requireTargets();
    return encoding.output() instanceof ModelOutput.Numbers(var names, var scaling)
        ? Evaluation.of(scaling.invert(outputsMatrix), targets)
        : Evaluation.of(outputsMatrix, targets);
  }
}
