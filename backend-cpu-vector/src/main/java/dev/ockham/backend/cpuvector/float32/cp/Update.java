package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.cp.OptimiserStep;
import java.util.Arrays;

/**
 * The prior's gradient, the optimiser's step and the columns' squares, over stacked factors and
 * bias.
 *
 * <p>All loops are plain, and all arrays are read at the same index: C2 vectorises a loop only if
 * no two arrays can overlap with a shift, and positions that differ by a variable would forbid it.
 * So what belongs to a column (a precision, a sum of squares) is first brought into the form of
 * several rows. Flat parameters begin at the first element of their arrays.
 */
final class Update {

  /** Elements of a chunk, about: long enough for a loop, short enough for the first-level cache. */
  private static final int CHUNK = 512;

  private final int rank;
  private final int elements;
  private final int chunk;
  private final float[] precisions;
  private final float[] rows;
  private final float[] squares;

  Update(Layout layout) {
    rank = layout.rank();
    elements = layout.stackedRows() * rank;
    chunk = Math.min(elements, Math.max(1, CHUNK / rank) * rank);
    precisions = new float[elements];
    rows = new float[chunk];
    squares = new float[chunk];
  }

  /**
   * sums ← sums + weight · precision ⊙ factors.
   *
   * @param factors begins with the stacked factors
   * @param sums begins with the gradient of those, to be increased
   * @param precision holds the precision: one row for all, or one for each element
   * @param at its first element
   * @param shared whether it is one row for all
   * @param weight the prior's weight
   */
  void addPrior(
      float[] factors, float[] sums, float[] precision, int at, boolean shared, float weight) {
    int given = shared ? rank : elements;
    System.arraycopy(precision, at, precisions, 0, given);
    for (int filled = given; filled < elements; filled *= 2) {
      System.arraycopy(precisions, 0, precisions, filled, Math.min(filled, elements - filled));
    }
    for (int i = 0; i < precisions.length; i++) {
      sums[i] += weight * (factors[i] * precisions[i]);
    }
  }

  /** One step of Adam over factors and bias; the formula is at {@link OptimiserStep}. */
  static void adam(OptimiserStep.Adam step, float[] p, float[] g, float[] m, float[] v) {
    float keepFirst = (float) step.beta1();
    float keepSecond = (float) step.beta2();
    float takeFirst = (float) (1 - step.beta1());
    float takeSecond = (float) (1 - step.beta2());
    float epsilon = (float) step.epsilon();
    float decay = (float) (1 - step.learningRate() * step.weightDecay());
    double firstCorrection = 1 - StrictMath.pow(step.beta1(), (double) step.time());
    float rate = (float) (step.learningRate() / firstCorrection);
    float secondScale = (float) (1 / (1 - StrictMath.pow(step.beta2(), (double) step.time())));
    for (int i = 0; i < p.length; i++) {
      float gradient = g[i];
      float first = takeFirst * gradient + keepFirst * m[i];
      float second = takeSecond * (gradient * gradient) + keepSecond * v[i];
      m[i] = first;
      v[i] = second;
      float root = (float) Math.sqrt(secondScale * second);
      p[i] = decay * p[i] - rate * (first / (root + epsilon));
    }
  }

  /** One step of gradient descent with momentum over factors and bias. */
  static void sgd(OptimiserStep.Sgd step, float[] p, float[] g, float[] m) {
    float momentum = (float) step.momentum();
    float rate = (float) step.learningRate();
    for (int i = 0; i < p.length; i++) {
      float direction = g[i] + momentum * m[i];
      m[i] = direction;
      p[i] -= rate * direction;
    }
  }

  /** out ← each column's sum of squares over the stacked factors. */
  void columnSquares(float[] factors, float[] out, int at) {
    Arrays.fill(squares, 0);
    for (int i = 0; i < elements; i += chunk) {
      int length = Math.min(chunk, elements - i);
      System.arraycopy(factors, i, rows, 0, length);
      addSquares(rows, squares, length);
    }
    Arrays.fill(out, at, at + rank, 0);
    for (int i = 0; i < chunk; i += rank) {
      for (int j = 0; j < rank; j++) {
        out[at + j] += squares[i + j];
      }
    }
  }

  private static void addSquares(float[] x, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += x[i] * x[i];
    }
  }
}
