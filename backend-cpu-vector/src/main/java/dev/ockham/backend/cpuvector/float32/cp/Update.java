package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.cp.OptimiserStep;
import java.util.Arrays;

/**
 * The prior's gradient, the optimiser's step and the columns' squares, over stacked factors and
 * bias.
 *
 * <p>A row of R elements is too short for a good loop, so the factors are treated as chunks of
 * several whole rows, and what belongs to a column (a precision, a sum) is held once for each row
 * of a chunk. All loops are plain and element by element; C2 vectorises them.
 */
final class Update {

  /** Elements of a chunk, about: long enough for a loop, short enough for the first-level cache. */
  private static final int CHUNK = 512;

  private final int rank;
  private final int elements;
  private final int chunk;
  private final float[] precisions;
  private final float[] squares;

  Update(Layout layout) {
    rank = layout.rank();
    elements = layout.stackedRows() * rank;
    chunk = Math.min(elements, Math.max(1, CHUNK / rank) * rank);
    precisions = new float[chunk];
    squares = new float[chunk];
  }

  /**
   * gradient ← gradient + weight · precision ⊙ factors.
   *
   * @param shared whether the precision is one row for all
   */
  void addPrior(
      float[] factors,
      int at,
      float[] gradient,
      int gradientAt,
      float[] precision,
      int precisionAt,
      boolean shared,
      float weight) {
    if (shared) {
      for (int i = 0; i < chunk; i += rank) {
        System.arraycopy(precision, precisionAt, precisions, i, rank);
      }
    }
    for (int i = 0; i < elements; i += chunk) {
      int length = Math.min(chunk, elements - i);
      addProducts(
          factors,
          at + i,
          shared ? precisions : precision,
          shared ? 0 : precisionAt + i,
          weight,
          gradient,
          gradientAt + i,
          length);
    }
  }

  /**
   * One step of Adam over all elements, factors and bias; the formula is at {@link OptimiserStep}.
   */
  static void adam(
      OptimiserStep.Adam step,
      int length,
      float[] p,
      int at,
      float[] g,
      int gAt,
      float[] m,
      int mAt,
      float[] v,
      int vAt) {
    float keepFirst = (float) step.beta1();
    float keepSecond = (float) step.beta2();
    float takeFirst = (float) (1 - step.beta1());
    float takeSecond = (float) (1 - step.beta2());
    float epsilon = (float) step.epsilon();
    float decay = (float) (1 - step.learningRate() * step.weightDecay());
    double firstCorrection = 1 - StrictMath.pow(step.beta1(), (double) step.time());
    float rate = (float) (step.learningRate() / firstCorrection);
    float secondScale = (float) (1 / (1 - StrictMath.pow(step.beta2(), (double) step.time())));
    for (int i = 0; i < length; i++) {
      float gradient = g[gAt + i];
      float first = takeFirst * gradient + keepFirst * m[mAt + i];
      float second = takeSecond * (gradient * gradient) + keepSecond * v[vAt + i];
      m[mAt + i] = first;
      v[vAt + i] = second;
      float root = (float) Math.sqrt(secondScale * second);
      p[at + i] = decay * p[at + i] - rate * (first / (root + epsilon));
    }
  }

  /** One step of gradient descent with momentum over all elements, factors and bias. */
  static void sgd(
      OptimiserStep.Sgd step,
      int length,
      float[] p,
      int at,
      float[] g,
      int gAt,
      float[] m,
      int mAt) {
    float momentum = (float) step.momentum();
    float rate = (float) step.learningRate();
    for (int i = 0; i < length; i++) {
      float direction = g[gAt + i] + momentum * m[mAt + i];
      m[mAt + i] = direction;
      p[at + i] -= rate * direction;
    }
  }

  /** target ← each column's sum of squares over the stacked factors. */
  void columnSquares(float[] factors, int at, float[] target, int targetAt) {
    Arrays.fill(squares, 0);
    for (int i = 0; i < elements; i += chunk) {
      addSquares(factors, at + i, squares, Math.min(chunk, elements - i));
    }
    Arrays.fill(target, targetAt, targetAt + rank, 0);
    for (int i = 0; i < chunk; i += rank) {
      for (int j = 0; j < rank; j++) {
        target[targetAt + j] += squares[i + j];
      }
    }
  }

  private static void addProducts(
      float[] a, int aAt, float[] b, int bAt, float factor, float[] sums, int at, int length) {
    for (int i = 0; i < length; i++) {
      sums[at + i] += factor * (a[aAt + i] * b[bAt + i]);
    }
  }

  private static void addSquares(float[] x, int at, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += x[at + i] * x[at + i];
    }
  }
}
