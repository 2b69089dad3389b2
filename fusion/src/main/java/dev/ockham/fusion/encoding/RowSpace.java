package dev.ockham.fusion.encoding;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import dev.ockham.fusion.numeric.Interruption;
import java.util.Arrays;

/**
 * The space that the samples of one modality span, where it has more columns than there are
 * samples: genes, or a bag of words.
 *
 * <p>A layer sees of a factor U only the products XU. What of a column of U lies across all rows of
 * X changes none of them, and a prior that treats all directions alike leaves it at 0. So a layer
 * can be trained on the coordinates XQ, N × k with k at most N, where Q (s × k) is an orthonormal
 * basis of the rows, and its factor is U = QW: the same outputs, the same column norms, and no
 * matrix of s × s numbers anywhere.
 *
 * <p>The basis comes from a Cholesky factorisation with pivots of the samples' inner products XXᵀ
 * (Golub and Van Loan 2013, 4.2.8), taken a block of pivots at a time so that nearly all of the
 * work is matrix products, and is made orthonormal to rounding by a second factorisation (Yamamoto
 * et al. 2015, Cholesky QR2).
 */
public final class RowSpace {

  /** With more samples the inner products themselves would be the larger matrix. */
  private static final int MOST_ROWS = 2_048;

  /** Squared length, relative to the longest row, of what is taken for rounding. */
  private static final double ROUNDING = 1e-12;

  private static final int BLOCK = 64;

  private final Matrix basis;

  private RowSpace(Matrix basis) {
    this.basis = basis;
  }

  /** Returns whether inputs of this size are better described by their row space. */
  public static boolean suits(int rows, int columns) {
    return columns > rows && rows <= MOST_ROWS;
  }

  /**
   * Finds the space that rows span.
   *
   * @param queue where the work is done
   * @param x N × s with N at most 2,048, as {@link #suits} wants it
   */
  public static RowSpace of(ComputeQueue queue, Matrix x) {
    int n = x.rows();
    try (Tensor rows = copy(queue, x);
        Tensor products = allocate(queue, n, n)) {
      queue.matmul(1, rows, false, rows, true, 0, products);
      int[] pivots = pivots(queue, products);
      return new RowSpace(pivots.length == 0 ? firstAxis(x) : basis(queue, x.select(pivots)));
    }
  }

  /** Returns Q, s × k, with orthonormal columns. */
  public Matrix basis() {
    return basis;
  }

  /** Returns k, at least 1. */
  public int dimension() {
    return basis.columns();
  }

  /**
   * Returns XQ, the coordinates of some samples, seen before or not.
   *
   * @param x any number of rows × s
   */
  public Matrix coordinates(ComputeQueue queue, Matrix x) {
    return product(queue, x, basis);
  }

  /**
   * Returns the factor U = QW that does to samples what W does to their coordinates.
   *
   * @param factor W, k × R, or (k + 1) × R with the constant's row first
   * @param constant whether the first row is the constant's, which stays as it is
   */
  public Matrix expand(ComputeQueue queue, Matrix factor, boolean constant) {
    int rank = factor.columns();
    int first = constant ? 1 : 0;
    double[] values = factor.toArray();
    Matrix w =
        new Matrix(dimension(), rank, Arrays.copyOfRange(values, first * rank, values.length));
    double[] expanded = product(queue, basis, w).toArray();
    double[] all = Arrays.copyOf(values, first * rank + expanded.length);
    System.arraycopy(expanded, 0, all, first * rank, expanded.length);
    return new Matrix(first + basis.rows(), rank, all);
  }

  /** The rows that span all others, the longest remainder first. */
  private static int[] pivots(ComputeQueue queue, Tensor products) {
    int n = products.rows();
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = queue.toDoubles(products.rows(i, i + 1))[i];
    }
    double rounding = ROUNDING * Arrays.stream(left).max().orElse(0);
    int[] pivots = new int[n];
    int found = 0;
    boolean more = true;
    try (Tensor block = allocate(queue, n, BLOCK)) {
      while (more) {
        Interruption.check();
        double[] columns = new double[Matrix.length(n, BLOCK)];
        int at = 0;
        while (more && at < BLOCK) {
          int pivot = largest(left);
          more = left[pivot] > rounding && found < n;
          if (more) {
            eliminate(queue.toDoubles(products.rows(pivot, pivot + 1)), columns, at++, pivot, left);
            pivots[found++] = pivot;
          }
        }
        queue.write(columns, block);
        queue.matmul(-1, block, false, block, true, 1, products);
      }
    }
    return Arrays.copyOf(pivots, found);
  }

  /** Writes the next column of the factor, and takes its squares off what is left of each row. */
  private static void eliminate(
      double[] products, double[] columns, int at, int pivot, double[] left) {
    double root = Math.sqrt(left[pivot]);
    for (int i = 0; i < left.length; i++) {
      double sum = products[i];
      for (int c = 0; c < at; c++) {
        sum -= columns[i * BLOCK + c] * columns[pivot * BLOCK + c];
      }
      columns[i * BLOCK + at] = sum / root;
      left[i] -= columns[i * BLOCK + at] * columns[i * BLOCK + at];
    }
    left[pivot] = 0;
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  /**
   * Q = XᵀL⁻ᵀ with LLᵀ = XXᵀ, and once more, for rounding grows with the square of X's condition.
   */
  private static Matrix basis(ComputeQueue queue, Matrix independent) {
    int k = independent.rows();
    int s = independent.columns();
    try (Tensor rows = copy(queue, independent);
        Tensor once = allocate(queue, s, k);
        Tensor twice = allocate(queue, s, k);
        Tensor products = allocate(queue, k, k);
        Tensor inverse = allocate(queue, k, k)) {
      queue.matmul(1, rows, false, rows, true, 0, products);
      invertFactor(queue, products, inverse);
      queue.matmul(1, rows, true, inverse, false, 0, once);
      queue.matmul(1, once, true, once, false, 0, products);
      invertFactor(queue, products, inverse);
      queue.matmul(once, inverse, twice);
      return new Matrix(s, k, queue.toDoubles(twice));
    }
  }

  /** Writes L⁻ᵀ = (LLᵀ)⁻¹ L of a positive definite matrix, which is overwritten. */
  private static void invertFactor(ComputeQueue queue, Tensor matrix, Tensor inverse) {
    queue.cholesky(matrix, matrix);
    queue.choleskySolve(matrix, matrix, inverse);
  }

  /** Rows of zeros span nothing; a layer needs one column nevertheless. */
  private static Matrix firstAxis(Matrix x) {
    double[] axis = new double[x.columns()];
    axis[0] = 1;
    return new Matrix(x.columns(), 1, axis);
  }

  private static Matrix product(ComputeQueue queue, Matrix a, Matrix b) {
    try (Tensor left = copy(queue, a);
        Tensor right = copy(queue, b);
        Tensor product = allocate(queue, a.rows(), b.columns())) {
      queue.matmul(left, right, product);
      return new Matrix(a.rows(), b.columns(), queue.toDoubles(product));
    }
  }

  private static Tensor copy(ComputeQueue queue, Matrix matrix) {
    return MatrixTransfer.copy(queue, DType.FLOAT64, matrix);
  }

  private static Tensor allocate(ComputeQueue queue, int rows, int columns) {
    return queue.backend().allocate(DType.FLOAT64, rows, columns);
  }
}
