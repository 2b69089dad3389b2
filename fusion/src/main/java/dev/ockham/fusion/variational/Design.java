package dev.ockham.fusion.variational;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/** The inputs of some samples in a backend's memory, the constants as columns, in float64. */
final class Design implements AutoCloseable {

  private final ComputeQueue queue;
  private final Tensors memory;
  private final int samples;
  private final List<Modality> modalities = new ArrayList<>();
  private final Tensor perSample;

  Design(ComputeQueue queue, CpShape shape, List<Matrix> inputs) {
    this.queue = queue;
    samples = inputs.getFirst().rows();
    memory = new Tensors(queue.backend());
    try {
      perSample = memory.allocate(DType.FLOAT64, samples, 1);
      for (Matrix input : inputs) {
        modalities.add(new Modality(input, shape.constant()));
      }
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  int samples() {
    return samples;
  }

  /** Writes X u, N numbers. */
  void project(int modality, double[] column, double[] result, int at) {
    Modality x = modalities.get(modality);
    product(x, x.values, column, result, at);
  }

  /** Writes X² u, the squares taken entry by entry. */
  void projectSquares(int modality, double[] column, double[] result, int at) {
    Modality x = modalities.get(modality);
    product(x, x.squares, column, result, at);
  }

  private void product(Modality x, Tensor matrix, double[] column, double[] result, int at) {
    queue.write(column, x.column);
    queue.matmul(matrix, x.column, perSample);
    double[] values = queue.toDoubles(perSample);
    System.arraycopy(values, 0, result, at, samples);
  }

  /** Returns Xᵀ diag(w) X, row-major. */
  double[] gram(int modality, double[] weights) {
    Modality x = modalities.get(modality);
    queue.write(weights, perSample);
    queue.binary(BinaryOp.MULTIPLY, x.values, perSample, x.weighted);
    queue.matmul(1, x.values, true, x.weighted, false, 0, x.gram);
    return queue.toDoubles(x.gram);
  }

  /** Returns Xᵀ e. */
  double[] transposedProduct(int modality, double[] e) {
    Modality x = modalities.get(modality);
    return transposed(x, x.values, e);
  }

  /** Returns (X²)ᵀ e, the squares taken entry by entry. */
  double[] transposedSquares(int modality, double[] e) {
    Modality x = modalities.get(modality);
    return transposed(x, x.squares, e);
  }

  private double[] transposed(Modality x, Tensor matrix, double[] e) {
    queue.write(e, perSample);
    queue.matmul(1, matrix, true, perSample, false, 0, x.column);
    return queue.toDoubles(x.column);
  }

  /** Solves A u = b for a symmetric positive definite A. */
  double[] solve(int modality, double[] a, double[] b) {
    Modality x = modalities.get(modality);
    queue.write(a, x.gram);
    queue.write(b, x.column);
    queue.cholesky(x.gram, x.gram);
    queue.choleskySolve(x.gram, x.column, x.column);
    return queue.toDoubles(x.column);
  }

  private Tensor allocate(int rows, int columns) {
    return memory.allocate(DType.FLOAT64, rows, columns);
  }

  @Override
  public void close() {
    memory.close();
  }

  /** One modality, and room for its products. */
  private final class Modality {

    final Tensor values;
    final Tensor squares;
    final Tensor weighted;
    final Tensor gram;
    final Tensor column;

    Modality(Matrix input, boolean constant) {
      int first = constant ? 1 : 0;
      int columns = input.columns() + first;
      double[] x = new double[Matrix.length(samples, columns)];
      for (int i = 0; i < samples; i++) {
        x[i * columns] = 1;
        input.copyRows(i, i + 1, x, i * columns + first);
      }
      values = allocate(samples, columns);
      squares = allocate(samples, columns);
      weighted = allocate(samples, columns);
      gram = allocate(columns, columns);
      column = allocate(columns, 1);
      queue.write(x, values);
      queue.binary(BinaryOp.MULTIPLY, values, values, squares);
    }
  }
}
