package dev.ockham.fusion.encoding;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/**
 * Inputs and targets in a backend's memory, copied there once; batches are row indices.
 *
 * @param inputs one a modality, N × s_m
 * @param targets N × s_out
 */
public record DeviceData(List<Tensor> inputs, Tensor targets) implements AutoCloseable {

  public static DeviceData copy(
      ComputeQueue queue, DType dtype, List<Matrix> inputs, Matrix targets) {
    return new DeviceData(
        inputs.stream().map(m -> copy(queue, dtype, m)).toList(), copy(queue, dtype, targets));
  }

  public int samples() {
    return targets.rows();
  }

  public Batch batch(Indices rows) {
    return Batch.of(inputs, rows);
  }

  @Override
  public void close() {
    inputs.forEach(Tensor::close);
    targets.close();
  }

  private static Tensor copy(ComputeQueue queue, DType dtype, Matrix matrix) {
    Tensor tensor = queue.backend().allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.values(), tensor);
    return tensor;
  }
}
