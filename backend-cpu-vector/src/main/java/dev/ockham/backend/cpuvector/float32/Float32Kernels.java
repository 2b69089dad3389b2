package dev.ockham.backend.cpuvector.float32;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.backend.cpuvector.kernel.TypedKernels;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import dev.ockham.backend.cpuvector.memory.IndexStorage;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The primitive operations on float32 tensors: from tensors to arrays and positions. */
public final class Float32Kernels implements TypedKernels {

  private final Elementwise elementwise;
  private final Matmul matmul;
  private final Reductions reductions;
  private final Tanh tanh;
  private final RowScatter scatter;
  private final RowKronecker kronecker;
  private final RowKroneckerGradients gradients;
  private final RandomFill random;

  /**
   * Makes one queue's kernels.
   *
   * @param workers who computes
   */
  public Float32Kernels(Workers workers) {
    elementwise = new Elementwise(workers);
    matmul = new Matmul(workers);
    reductions = new Reductions(workers);
    tanh = new Tanh(workers);
    scatter = new RowScatter(workers);
    kronecker = new RowKronecker(workers);
    gradients = new RowKroneckerGradients(workers);
    random = new RandomFill(workers);
  }

  @Override
  public void write(MemorySegment source, Tensor target) {
    MemorySegment.copy(
        source, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, array(target), at(target), size(target));
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    MemorySegment.copy(
        array(source), at(source), target, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, size(source));
  }

  @Override
  public void fill(Tensor target, double value) {
    Arrays.fill(array(target), at(target), at(target) + size(target), (float) value);
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
    matmul
        .left(array(a), at(a), transposeA, a.rows(), a.columns())
        .right(array(b), at(b), transposeB)
        .multiply((float) alpha, (float) beta, array(c), at(c), c.columns());
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    elementwise.unary(op, array(x), at(x), array(out), at(out), size(out));
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    elementwise.binary(
        op,
        Elementwise.Operand.of(a, out),
        Elementwise.Operand.of(b, out),
        array(out),
        at(out),
        out.rows(),
        out.columns());
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    elementwise.affine(alpha, array(x), at(x), beta, array(out), at(out), size(out));
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    elementwise.addScaled(alpha, array(x), at(x), beta, array(y), at(y), size(y));
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    reductions.reduce(op, axis, array(x), at(x), x.rows(), x.columns(), array(out), at(out));
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    int[] chosen = IndexStorage.of(rows);
    int columns = x.columns();
    for (int i = 0; i < rows.length(); i++) {
      int from = at(x) + chosen[rows.offset() + i] * columns;
      System.arraycopy(array(x), from, array(out), at(out) + i * columns, columns);
    }
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    int[] chosen = IndexStorage.of(columns);
    float[] source = array(x);
    float[] target = array(out);
    int count = columns.length();
    for (int i = 0; i < x.rows(); i++) {
      int from = at(x) + i * x.columns();
      int to = at(out) + i * count;
      for (int j = 0; j < count; j++) {
        target[to + j] = source[from + chosen[columns.offset() + j]];
      }
    }
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    Cholesky.factor(array(a), at(a), a.rows(), array(out), at(out));
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    Cholesky.solve(array(l), at(l), l.rows(), array(b), at(b), b.columns(), array(x), at(x));
  }

  @Override
  public void tanh(Tensor x, Tensor out) {
    tanh.apply(array(x), at(x), array(out), at(out), size(out));
  }

  @Override
  public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    int[] chosen = IndexStorage.of(rows);
    scatter.add(array(x), at(x), chosen, rows.offset(), x.rows(), array(y), at(y), y.columns());
  }

  @Override
  public void rowKronecker(Tensor a, Tensor b, Tensor out) {
    kronecker
        .rows(a.rows(), array(out), at(out))
        .multiply(array(a), at(a), a.columns(), array(b), at(b), b.columns());
  }

  @Override
  public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    gradients
        .operands(array(a), at(a), array(b), at(b), array(dOut), at(dOut))
        .into(array(dA), at(dA), array(dB), at(dB), a.rows(), a.columns(), b.columns());
  }

  @Override
  public void fillRandom(long seed, long stream, long first, Tensor out) {
    random.fill(seed, stream, first, array(out), at(out), size(out));
  }

  private static float[] array(Tensor tensor) {
    return FloatStorage.of(tensor);
  }

  private static int at(Tensor tensor) {
    return (int) tensor.offset();
  }

  private static int size(Tensor tensor) {
    return (int) tensor.size();
  }
}
