package dev.ockham.fusion.model;

import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.data.Matrix;

/** From logits to probabilities. */
final class Links {

  private Links() {}

  /** Each row's softmax, shifted by its maximum so that nothing overflows. */
  static Matrix softmax(Matrix logits) {
    double[] result = logits.values().clone();
    int columns = logits.columns();
    for (int start = 0; start < result.length; start += columns) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = start; j < start + columns; j++) {
        max = Math.max(max, result[j]);
      }
      double sum = 0;
      for (int j = start; j < start + columns; j++) {
        result[j] = StrictMath.exp(result[j] - max);
        sum += result[j];
      }
      for (int j = start; j < start + columns; j++) {
        result[j] /= sum;
      }
    }
    return new Matrix(logits.rows(), columns, result);
  }

  static Matrix sigmoid(Matrix logits) {
    double[] result = logits.values().clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = UnaryOp.SIGMOID.apply(result[i]);
    }
    return new Matrix(logits.rows(), logits.columns(), result);
  }
}
