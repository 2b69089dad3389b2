package dev.ockham.backend.cpuvector.kernel;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;

/**
 * One queue's operations on tensors of one number format; each is specified where {@link
 * dev.ockham.api.backend.Kernels} and {@link dev.ockham.api.tensor.TensorOperations} have the same
 * name.
 */
public interface TypedKernels {

  void write(MemorySegment source, Tensor target);

  void read(Tensor source, MemorySegment target);

  void fill(Tensor target, double value);

  void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c);

  void unary(UnaryOp op, Tensor x, Tensor out);

  void binary(BinaryOp op, Tensor a, Tensor b, Tensor out);

  void affine(double alpha, Tensor x, double beta, Tensor out);

  void addScaled(double alpha, Tensor x, double beta, Tensor y);

  void reduce(Reduction op, Axis axis, Tensor x, Tensor out);

  void gatherRows(Tensor x, Indices rows, Tensor out);

  void gatherColumns(Tensor x, Indices columns, Tensor out);

  void cholesky(Tensor a, Tensor out);

  void choleskySolve(Tensor l, Tensor b, Tensor x);

  void tanh(Tensor x, Tensor out);

  void scatterAddRows(Tensor x, Indices rows, Tensor y);

  void rowKronecker(Tensor a, Tensor b, Tensor out);

  void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB);

  void fillRandom(long seed, long stream, long first, Tensor out);
}
