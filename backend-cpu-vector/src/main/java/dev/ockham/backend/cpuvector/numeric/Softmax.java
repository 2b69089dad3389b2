package dev.ockham.backend.cpuvector.numeric;

import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import jdk.incubator.vector.DoubleVector;

/**
 * Softmax cross-entropy Σ_c t_c (log Σ exp(y) − y_c) of several rows at once: a vector holds one
 * column of as many rows as it has lanes, because a row is often shorter than a vector. So each
 * row's sums run over its columns in order, whatever the width of vectors. For one thread at a
 * time.
 */
public final class Softmax {

  private static final int LANES = Vectors.LANES;

  /** Elements of a matrix, about: two of them fit the first-level cache. */
  private static final int ELEMENTS = 1024;

  /** Lanes of the widest vectors. */
  private static final int MOST_LANES = 8;

  private static final VectorCode VECTORS = new VectorCode(VectorCode.LATER, Softmax::exercise);

  private final int columns;
  private final int maxRows;
  private final double[] values;
  private final double[] targets;
  private final double[] weights;
  private final double[] products;
  private final double[] totals;
  private final Exponential exponential;

  /**
   * Plans the buffers.
   *
   * @param columns of a row
   * @param mostRows how many rows are wanted at once; with many columns they will be fewer
   */
  public Softmax(int columns, int mostRows) {
    this.columns = columns;
    int rows = Math.clamp(ELEMENTS / columns, 1, mostRows);
    // Whole vectors, and the same for all widths: it has a part in the order of the losses' sum.
    maxRows = (rows + MOST_LANES - 1) / MOST_LANES * MOST_LANES;
    values = new double[maxRows * columns];
    targets = new double[maxRows * columns];
    weights = new double[maxRows];
    products = new double[maxRows];
    totals = new double[maxRows];
    exponential = new Exponential(values.length);
  }

  private static void exercise() {
    int rows = 2 * LANES;
    Softmax softmax = new Softmax(2, rows);
    for (int i = 0; i < 30; i++) {
      softmax.shiftVectors(rows);
      softmax.gradientVectors(rows, 1);
    }
  }

  /** Returns how many rows fit. */
  public int maxRows() {
    return maxRows;
  }

  /** Returns how many elements are from column to column, where so many rows are computed. */
  public static int stride(int rows) {
    return (rows + LANES - 1) / LANES * LANES;
  }

  /** Returns where y is expected, column after column, and its gradient found. */
  public double[] values() {
    return values;
  }

  /** Returns where t is expected, column after column. */
  public double[] targets() {
    return targets;
  }

  /**
   * Replaces y by the gradient softmax(y) Σ_c t_c − t, scaled.
   *
   * @param rows how many, at most {@link #maxRows}; their columns are {@link #stride} apart
   * @param scale factor of the gradient
   * @return the sum of the rows' losses, not scaled
   */
  public double differentiate(int rows, double scale) {
    int stride = stride(rows);
    boolean vectors = VECTORS.isCompiled(10L * stride * columns);
    if (vectors) {
      shiftVectors(stride);
    } else {
      for (int i = 0; i < rows; i++) {
        shift(i, stride);
      }
    }
    exponential.apply(values, stride * columns);
    if (vectors) {
      gradientVectors(stride, scale);
    } else {
      for (int i = 0; i < rows; i++) {
        gradient(i, stride, scale);
      }
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += weights[i] * StrictMath.log(totals[i]) - products[i];
    }
    return sum;
  }

  /** Subtracts a row's maximum, with which no exponential overflows; Σ_c t_c and Σ_c t_c y_c. */
  private void shift(int row, int stride) {
    int end = row + columns * stride;
    double largest = Double.NEGATIVE_INFINITY;
    for (int at = row; at < end; at += stride) {
      largest = Math.max(values[at], largest);
    }
    double weight = 0;
    double product = 0;
    for (int at = row; at < end; at += stride) {
      double logit = values[at] - largest;
      values[at] = logit;
      weight += targets[at];
      product = Math.fma(targets[at], logit, product);
    }
    weights[row] = weight;
    products[row] = product;
  }

  private void gradient(int row, int stride, double scale) {
    int end = row + columns * stride;
    double total = 0;
    for (int at = row; at < end; at += stride) {
      total += values[at];
    }
    totals[row] = total;
    double share = weights[row] / total;
    for (int at = row; at < end; at += stride) {
      values[at] = (share * values[at] - targets[at]) * scale;
    }
  }

  private void shiftVectors(int stride) {
    for (int i = 0; i < stride; i += LANES) {
      shiftVector(i, stride);
    }
  }

  private void gradientVectors(int stride, double scale) {
    for (int i = 0; i < stride; i += LANES) {
      gradientVector(i, stride, scale);
    }
  }

  /** The same as {@link #shift}, for as many rows as a vector has lanes. */
  private void shiftVector(int row, int stride) {
    int end = row + columns * stride;
    DoubleVector largest = DoubleVector.broadcast(Vectors.SPECIES, Double.NEGATIVE_INFINITY);
    for (int at = row; at < end; at += stride) {
      largest = Vectors.load(values, at).max(largest);
    }
    DoubleVector weight = DoubleVector.zero(Vectors.SPECIES);
    DoubleVector product = DoubleVector.zero(Vectors.SPECIES);
    for (int at = row; at < end; at += stride) {
      DoubleVector logit = Vectors.load(values, at).sub(largest);
      DoubleVector target = Vectors.load(targets, at);
      Vectors.store(logit, values, at);
      weight = target.add(weight);
      product = target.fma(logit, product);
    }
    Vectors.store(weight, weights, row);
    Vectors.store(product, products, row);
  }

  private void gradientVector(int row, int stride, double scale) {
    int end = row + columns * stride;
    DoubleVector total = DoubleVector.zero(Vectors.SPECIES);
    for (int at = row; at < end; at += stride) {
      total = Vectors.load(values, at).add(total);
    }
    Vectors.store(total, totals, row);
    DoubleVector share = Vectors.load(weights, row).div(total);
    for (int at = row; at < end; at += stride) {
      DoubleVector target = Vectors.load(targets, at);
      Vectors.store(share.mul(Vectors.load(values, at)).sub(target).mul(scale), values, at);
    }
  }
}
