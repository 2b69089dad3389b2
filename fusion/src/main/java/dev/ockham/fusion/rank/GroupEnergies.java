package dev.ockham.fusion.rank;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Along;
import dev.ockham.api.layer.ParameterLayout.Block;
import dev.ockham.api.layer.ParameterLayout.Slice;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;

/**
 * The energies of a layer's groups, see {@link dev.ockham.fusion.layer.GroupedValues#energies},
 * from a reduction in the backend's memory: what comes to the host is one number a group and slice.
 * Sums are taken in float64, so that squares of small float32 numbers do not vanish.
 *
 * <p>For one thread at a time, that of the queue.
 */
public final class GroupEnergies implements AutoCloseable {

  private final ComputeQueue queue;
  private final List<Slice> slices;
  private final int groups;
  private final Tensors memory;
  private final Tensor wide;

  /** One row a slice. */
  private final Tensor sums;

  private final double[] values;

  private GroupEnergies(ComputeQueue queue, ParameterLayout layout, Tensors memory) {
    this.queue = queue;
    this.memory = memory;
    slices = layout.groups().slices();
    groups = layout.groups().count();
    values = new double[Math.multiplyExact(slices.size(), groups)];
    wide = memory.allocate(DType.FLOAT64, 1, layout.length());
    sums = memory.allocate(DType.FLOAT64, slices.size(), groups);
  }

  /**
   * Plans all memory.
   *
   * @param queue where the work is done
   * @param layout of the parameters
   * @return energies to be closed by the caller
   */
  public static GroupEnergies plan(ComputeQueue queue, ParameterLayout layout) {
    Tensors memory = new Tensors(queue.backend());
    try {
      return new GroupEnergies(queue, layout, memory);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /**
   * Waits for the queue and returns the energies.
   *
   * @param parameters 1 × length
   * @return one a group
   */
  public double[] of(Tensor parameters) {
    queue.copy(parameters, wide);
    queue.unary(UnaryOp.SQUARE, wide, wide);
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      Block block = slice.block();
      Tensor squares = wide.view(block.offset(), block.rows(), block.columns());
      boolean columns = slice.along() == Along.COLUMNS;
      Tensor out = sums.view((long) i * groups, columns ? 1 : groups, columns ? groups : 1);
      queue.reduce(Reduction.SUM, columns ? Axis.ROWS : Axis.COLUMNS, squares, out);
    }
    queue.read(sums, values);
    double[] energies = new double[groups];
    Arrays.fill(energies, 1);
    for (int i = 0; i < values.length; i++) {
      energies[i % groups] *= Math.sqrt(values[i]);
    }
    return energies;
  }

  @Override
  public void close() {
    memory.close();
  }
}
