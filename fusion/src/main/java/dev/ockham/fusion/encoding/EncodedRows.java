package dev.ockham.fusion.encoding;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded inputs and targets in a backend's memory: the one owner of what a training works on.
 * Parts of the data and batches are numbers of its rows.
 */
public final class EncodedRows implements AutoCloseable {

  private final Tensors memory;
  private final List<Tensor> inputs;
  private final Tensor targets;

  private EncodedRows(Tensors memory, List<Tensor> inputs, Tensor targets) {
    this.memory = memory;
    this.inputs = List.copyOf(inputs);
    this.targets = targets;
  }

  /**
   * Copies samples into the backend's memory.
   *
   * @param queue where the work is done
   * @param dtype number format
   * @param parts the samples, part after part
   * @return rows to be closed by the caller
   */
  public static EncodedRows copy(ComputeQueue queue, DType dtype, List<EncodedPart> parts) {
    Tensors memory = new Tensors(queue.backend());
    try {
      List<Tensor> inputs = new ArrayList<>();
      for (int m = 0; m < parts.getFirst().inputs().size(); m++) {
        int modality = m;
        inputs.add(copy(queue, dtype, parts, memory, part -> part.inputs().get(modality)));
      }
      Tensor targets = copy(queue, dtype, parts, memory, EncodedPart::targets);
      return new EncodedRows(memory, inputs, targets);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /** Gives a part's matrix of one kind. */
  private interface Kind {
    Matrix of(EncodedPart part);
  }

  private static Tensor copy(
      ComputeQueue queue, DType dtype, List<EncodedPart> parts, Tensors memory, Kind kind) {
    int rows = parts.stream().mapToInt(part -> kind.of(part).rows()).sum();
    Tensor all = memory.allocate(dtype, rows, kind.of(parts.getFirst()).columns());
    int from = 0;
    for (EncodedPart part : parts) {
      Matrix matrix = kind.of(part);
      MatrixTransfer.write(queue, matrix, all.rows(from, from + matrix.rows()));
      from += matrix.rows();
    }
    return all;
  }

  /** Returns the inputs, one a modality, N × s_m. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** Returns the targets, N × s_out. */
  public Tensor targets() {
    return targets;
  }

  /** Returns some rows as a batch. */
  public Batch batch(Indices rows) {
    return Batch.of(inputs, rows);
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public void close() {
    memory.close();
  }
}
