package dev.ockham.fusion.matrix;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;

/**
 * Copies matrices into a backend's memory, a block of rows at a time. For one thread at a time,
 * that of the queue.
 */
public final class MatrixTransfer {

  /** Numbers of a block, about: 2 MiB. */
  private static final int BLOCK = 1 << 18;

  private MatrixTransfer() {}

  /**
   * Copies a matrix into a new tensor.
   *
   * @param queue where the work is done
   * @param dtype number format
   * @param matrix at least one row and one column
   * @return a tensor of the same shape, to be closed by the caller
   */
  public static Tensor copy(ComputeQueue queue, DType dtype, Matrix matrix) {
    Tensor tensor = queue.backend().allocate(dtype, matrix.rows(), matrix.columns());
    try {
      write(queue, matrix, tensor);
      return tensor;
    } catch (RuntimeException | Error e) {
      tensor.close();
      throw e;
    }
  }

  /**
   * Writes a matrix to a tensor.
   *
   * @param queue where the work is done
   * @param matrix the elements
   * @param tensor of the same shape
   */
  public static void write(ComputeQueue queue, Matrix matrix, Tensor tensor) {
    int rows = Math.max(1, BLOCK / matrix.columns());
    for (int from = 0; from < matrix.rows(); from += rows) {
      int to = Math.min(from + rows, matrix.rows());
      write(queue, matrix, from, to, tensor.rows(from, to));
    }
  }

  /**
   * Writes consecutive rows of a matrix to a tensor.
   *
   * @param queue where the work is done
   * @param matrix holds the elements
   * @param from the first row
   * @param to after the last row
   * @param tensor (to − from) × columns
   */
  public static void write(ComputeQueue queue, Matrix matrix, int from, int to, Tensor tensor) {
    double[] elements = new double[(to - from) * matrix.columns()];
    matrix.copyRows(from, to, elements, 0);
    queue.write(elements, tensor);
  }
}
