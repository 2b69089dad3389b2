package dev.ockham.fusion.predict;

import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;

/** From logits to probabilities. */
final class Links {

  private Links() {}

  /** Each row's softmax. */
  static Matrix softmax(Matrix logits) {
    double[] result = logits.toArray();
    int columns = logits.columns();
    for (int start = 0; start < result.length; start += columns) {
      Softmax.of(result, start, columns, result, start);
    }
    return new Matrix(logits.rows(), columns, result);
  }

  static Matrix sigmoid(Matrix logits) {
    double[] result = logits.toArray();
    for (int i = 0; i < result.length; i++) {
      result[i] = UnaryOp.SIGMOID.apply(result[i]);
    }
    return new Matrix(logits.rows(), logits.columns(), result);
  }
}
