package dev.ockham.fusion.train;

import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Matrix;
import java.util.List;

/**
 * Inputs and targets in a backend's memory, copied there once; batches are row indices.
 *
 * @param inputs one a modality, N × s_m
 * @param targets N × s_out
 */
record DeviceData(List<Tensor> inputs, Tensor targets) implements AutoCloseable {

  static DeviceData copy(Queue queue, DType dtype, List<Matrix> inputs, Matrix targets) {
    return new DeviceData(
        inputs.stream().map(m -> copy(queue, dtype, m)).toList(), copy(queue, dtype, targets));
  }

  int samples() {
    return targets.rows();
  }

  CpBatch batch(Indices rows) {
    return CpBatch.of(inputs, rows);
  }

  @Override
  public void close() {
    inputs.forEach(Tensor::close);
    targets.close();
  }

  private static Tensor copy(Queue queue, DType dtype, Matrix matrix) {
    Tensor tensor = queue.backend().allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.values(), tensor);
    return tensor;
  }
}
