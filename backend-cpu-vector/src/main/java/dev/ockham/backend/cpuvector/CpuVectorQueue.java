package dev.ockham.backend.cpuvector;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.backend.cpuvector.float32.Float32Kernels;
import dev.ockham.backend.cpuvector.float32.cp.Float32CpKernels;
import dev.ockham.backend.cpuvector.float64.Float64Kernels;
import dev.ockham.backend.cpuvector.float64.cp.Float64CpKernels;
import dev.ockham.backend.cpuvector.kernel.TypedKernels;
import dev.ockham.backend.cpuvector.memory.Copies;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A queue that works at once, and sends each operation to the kernels of its number format. */
final class CpuVectorQueue implements Kernels {

  private final Workers workers;
  private final TypedKernels float32;
  private final TypedKernels float64;

  CpuVectorQueue(Workers workers) {
    this.workers = workers;
    float32 = new Float32Kernels(workers);
    float64 = new Float64Kernels(workers);
  }

  @Override
  public void write(MemorySegment source, Tensor target) {
    of(target).write(source, target);
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    of(source).read(source, target);
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    Copies.copy(source, target);
  }

  @Override
  public void fill(Tensor target, double value) {
    of(target).fill(target, value);
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
    of(c).matmul(alpha, a, transposeA, b, transposeB, beta, c);
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    of(out).unary(op, x, out);
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    of(out).binary(op, a, b, out);
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    of(out).affine(alpha, x, beta, out);
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    of(y).addScaled(alpha, x, beta, y);
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    of(out).reduce(op, axis, x, out);
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    of(out).gatherRows(x, rows, out);
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    of(out).gatherColumns(x, columns, out);
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    of(out).cholesky(a, out);
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    of(x).choleskySolve(l, b, x);
  }

  @Override
  public void tanh(Tensor x, Tensor out) {
    of(out).tanh(x, out);
  }

  @Override
  public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    of(y).scatterAddRows(x, rows, y);
  }

  @Override
  public void rowKronecker(Tensor a, Tensor b, Tensor out) {
    of(out).rowKronecker(a, b, out);
  }

  @Override
  public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    of(dOut).rowKroneckerBackward(a, b, dOut, dA, dB);
  }

  @Override
  public void fillRandom(long seed, long stream, long first, Tensor out) {
    of(out).fillRandom(seed, stream, first, out);
  }

  /** Nothing to wait for: each operation is done when its call returns. */
  @Override
  public void synchronize() {}

  @Override
  public <K> Optional<K> fused(Class<K> type) {
    if (type != CpKernels.Factory.class) {
      return Optional.empty();
    }
    CpKernels.Factory factory =
        (shape, dtype, maxBatch) ->
            switch (dtype) {
              case FLOAT32 -> new Float32CpKernels(workers, shape, maxBatch);
              case FLOAT64 -> new Float64CpKernels(workers, shape, maxBatch);
            };
    return Optional.of(type.cast(factory));
  }

  /** Nothing to release: the threads are the driver's. */
  @Override
  public void close() {}

  private TypedKernels of(Tensor tensor) {
    return switch (tensor.dtype()) {
      case FLOAT32 -> float32;
      case FLOAT64 -> float64;
    };
  }
}
