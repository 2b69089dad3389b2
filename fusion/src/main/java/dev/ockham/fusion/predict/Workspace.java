package dev.ockham.fusion.predict;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import java.util.ArrayList;
import java.util.List;

/** What one thread needs beside a layer's parameters to compute outputs; planned once. */
final class Workspace implements AutoCloseable {

  private static final int MOST_ROWS = 1024;

  /** Numbers of a chunk's inputs: 16 MiB of float32, so that wide modalities come in fewer rows. */
  private static final int MOST_INPUTS = 1 << 22;

  private final LowRankFusion layer;
  private final Tensors memory;
  private final ComputeQueue queue;
  private final CpOperator operator;
  private final int chunk;
  private final List<Tensor> inputs = new ArrayList<>();
  private final Tensor output;

  Workspace(LowRankFusion layer, Backend backend) {
    this.layer = layer;
    List<Integer> sizes = layer.shape().inputSizes();
    long perRow = sizes.stream().mapToLong(Integer::longValue).sum();
    chunk = Math.clamp(MOST_INPUTS / perRow, 1, MOST_ROWS);
    DType dtype = layer.parameters().dtype();
    memory = new Tensors(backend);
    try {
      queue = memory.own(backend.newQueue());
      operator = memory.own(layer.plan(queue, chunk));
      for (int size : sizes) {
        inputs.add(memory.allocate(dtype, chunk, size));
      }
      output = memory.allocate(dtype, chunk, layer.shape().outputSize());
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /**
   * Computes the layer's outputs.
   *
   * @param scaled one matrix a modality, N × s_m
   * @param outputs N × s_out, row-major; overwritten
   */
  void compute(List<Matrix> scaled, double[] outputs) {
    int samples = scaled.getFirst().rows();
    int columns = layer.shape().outputSize();
    for (int from = 0; from < samples; from += chunk) {
      int b = Math.min(chunk, samples - from);
      List<Tensor> batch = new ArrayList<>();
      for (int m = 0; m < inputs.size(); m++) {
        Tensor rows = inputs.get(m).rows(0, b);
        MatrixTransfer.write(queue, scaled.get(m), from, from + b, rows);
        batch.add(rows);
      }
      Tensor y = output.rows(0, b);
      operator.forward(layer.parameters(), Batch.all(batch), y);
      if (b == samples) {
        queue.read(y, outputs);
      } else {
        System.arraycopy(queue.toDoubles(y), 0, outputs, from * columns, b * columns);
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
