package dev.ockham.backend.reference;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.random.RandomStream;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;

/** Every primitive as its definition, computed in double and rounded once on storing. */
final class ReferenceKernels implements Kernels {

  @Override
  public void write(MemorySegment source, Tensor target) {
    elements(target).copyFrom(source);
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    target.copyFrom(elements(source));
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    Matrix.of(target).setAll(Matrix.of(source)::get);
  }

  @Override
  public void fill(Tensor target, double value) {
    Matrix.of(target).setAll((i, j) -> value);
  }

  @Override
  public void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c) {
    Matrix left = Matrix.of(a).transposedIf(transposeA);
    Matrix right = Matrix.of(b).transposedIf(transposeB);
    Matrix result = Matrix.of(c);
    result.setAll((i, j) -> {
      double sum = 0;
      for (int k = 0; k < left.columns(); k++) {
        sum += left.get(i, k) * right.get(k, j);
      }
      return alpha * sum + (beta == 0 ? 0 : beta * result.get(i, j));
    });
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out).setAll((i, j) -> op.apply(operand.get(i, j)));
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    Matrix result = Matrix.of(out);
    Matrix left = Matrix.of(a).broadcastTo(result);
    Matrix right = Matrix.of(b).broadcastTo(result);
    result.setAll((i, j) -> op.apply(left.get(i, j), right.get(i, j)));
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out).setAll((i, j) -> alpha * operand.get(i, j) + beta);
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    Matrix operand = Matrix.of(x);
    Matrix result = Matrix.of(y);
    result.setAll((i, j) -> alpha * operand.get(i, j) + (beta == 0 ? 0 : beta * result.get(i, j)));
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out)
        .setAll((i, j) ->
            switch (axis) {
              case ROWS -> fold(op, operand, 0, operand.rows(), j, j + 1);
              case COLUMNS -> fold(op, operand, i, i + 1, 0, operand.columns());
              case ALL -> fold(op, operand, 0, operand.rows(), 0, operand.columns());
            });
  }

  private static double fold(
      Reduction op, Matrix x, int firstRow, int endRow, int firstColumn, int endColumn) {
    double result = op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = firstRow; i < endRow; i++) {
      for (int j = firstColumn; j < endColumn; j++) {
        result = op == Reduction.SUM ? result + x.get(i, j) : Math.max(result, x.get(i, j));
      }
    }
    return result;
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out).setAll((i, j) -> operand.get(HeapIndices.at(rows, i), j));
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out).setAll((i, j) -> operand.get(i, HeapIndices.at(columns, j)));
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    Cholesky.factor(Matrix.of(a), Matrix.of(out));
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    Cholesky.solve(Matrix.of(l), Matrix.of(b), Matrix.of(x));
  }

  @Override
  public void tanh(Tensor x, Tensor out) {
    Matrix operand = Matrix.of(x);
    Matrix.of(out).setAll((i, j) -> StrictMath.tanh(operand.get(i, j)));
  }

  @Override
  public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    Matrix operand = Matrix.of(x);
    Matrix result = Matrix.of(y);
    for (int i = 0; i < operand.rows(); i++) {
      int row = HeapIndices.at(rows, i);
      for (int j = 0; j < operand.columns(); j++) {
        result.set(row, j, result.get(row, j) + operand.get(i, j));
      }
    }
  }

  @Override
  public void rowKronecker(Tensor a, Tensor b, Tensor out) {
    Matrix left = Matrix.of(a);
    Matrix right = Matrix.of(b);
    int n = right.columns();
    Matrix.of(out).setAll((i, j) -> left.get(i, j / n) * right.get(i, j % n));
  }

  @Override
  public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    Matrix left = Matrix.of(a);
    Matrix right = Matrix.of(b);
    Matrix gradient = Matrix.of(dOut);
    int n = right.columns();
    Matrix.of(dA)
        .setAll((i, p) -> {
          double sum = 0;
          for (int q = 0; q < n; q++) {
            sum += gradient.get(i, p * n + q) * right.get(i, q);
          }
          return sum;
        });
    Matrix.of(dB)
        .setAll((i, q) -> {
          double sum = 0;
          for (int p = 0; p < left.columns(); p++) {
            sum += gradient.get(i, p * n + q) * left.get(i, p);
          }
          return sum;
        });
  }

  @Override
  public void fillRandom(long seed, long stream, long first, Tensor out) {
    RandomStream numbers = new RandomStream(seed, stream);
    int precision = out.dtype().precision();
    long columns = out.columns();
    Matrix.of(out).setAll((i, j) -> numbers.uniform(first + i * columns + j, precision));
  }

  /** Does nothing: work is done when a call returns. */
  @Override
  public void synchronize() {}

  @Override
  public void close() {}

  private static MemorySegment elements(Tensor tensor) {
    long bytes = tensor.dtype().bytes();
    return ((HeapStorage) tensor.storage())
        .segment()
        .asSlice(tensor.offset() * bytes, tensor.size() * bytes);
  }
}
