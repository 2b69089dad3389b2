package dev.ockham.bench.work;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;

/** A matrix product on a backend. */
final class BackendGemm implements GemmRun {

  private final GemmShape shape;
  private final Backend backend;
  private final ComputeQueue queue;
  private final Tensor a;
  private final Tensor b;
  private final Tensor c;

  BackendGemm(String spec, GemmShape shape, DType dtype) {
    this.shape = shape;
    backend = Backends.open(spec);
    queue = backend.newQueue();
    GemmData data = GemmData.of(shape);
    a = tensor(dtype, data.a());
    b = tensor(dtype, data.b());
    c = backend.allocate(dtype, shape.m(), shape.n());
  }

  @Override
  public void multiply() {
    queue.matmul(1, a, shape.transposeA(), b, shape.transposeB(), 0, c);
    queue.synchronize();
  }

  @Override
  public double[] product() {
    return queue.toDoubles(c);
  }

  @Override
  public void close() {
    queue.close();
    backend.close();
  }

  private Tensor tensor(DType dtype, Matrix matrix) {
    Tensor tensor = backend.allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.toArray(), tensor);
    return tensor;
  }
}
