package dev.ockham.fusion.testing;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;

/** Matrices to a backend's memory and back. */
public final class Tensors {

  private Tensors() {}

  /** Returns a tensor that holds a matrix, rounded to a dtype; freed with its backend. */
  public static Tensor copy(ComputeQueue queue, DType dtype, Matrix matrix) {
    Tensor tensor = queue.backend().allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.toArray(), tensor);
    return tensor;
  }

  /** Waits for the queue and returns what a tensor holds. */
  public static Matrix read(ComputeQueue queue, Tensor tensor) {
    return new Matrix(tensor.rows(), tensor.columns(), queue.toDoubles(tensor));
  }
}
