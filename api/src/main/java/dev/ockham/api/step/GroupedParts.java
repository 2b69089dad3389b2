package dev.ockham.api.step;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Along;
import dev.ockham.api.layer.ParameterLayout.Slice;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of flat parameters that groups cut in the same way. Blocks that follow each other
 * without a gap, and whose columns are the groups, are one matrix: a CP layer's stacked factors.
 */
final class GroupedParts implements AutoCloseable {

  /** A matrix within the flat row. */
  private record Part(int offset, int rows, int columns, Along along) {

    Tensor of(Tensor flat) {
      return flat.view(offset, rows, columns);
    }
  }

  private final ComputeQueue queue;
  private final List<Part> parts;
  private final int groups;

  /** One part's sums, where there are several. */
  private final Tensor sums;

  private GroupedParts(ComputeQueue queue, List<Part> parts, int groups, Tensor sums) {
    this.queue = queue;
    this.parts = parts;
    this.groups = groups;
    this.sums = sums;
  }

  static GroupedParts of(ComputeQueue queue, ParameterLayout layout, DType dtype) {
    List<Part> parts = new ArrayList<>();
    for (Slice slice : layout.groups().slices()) {
      Part next = part(slice);
      Part last = parts.isEmpty() ? next : parts.getLast();
      boolean joined =
          !parts.isEmpty()
              && last.along() == Along.COLUMNS
              && next.along() == Along.COLUMNS
              && last.offset() + last.rows() * last.columns() == next.offset();
      if (joined) {
        parts.removeLast();
        next = new Part(last.offset(), last.rows() + next.rows(), next.columns(), Along.COLUMNS);
      }
      parts.add(next);
    }
    int groups = layout.groups().count();
    return new GroupedParts(
        queue, List.copyOf(parts), groups, queue.backend().allocate(dtype, 1, groups));
  }

  private static Part part(Slice slice) {
    return new Part(
        slice.block().offset(), slice.block().rows(), slice.block().columns(), slice.along());
  }

  /** gradient ← gradient + weight · precision ⊙ parameters, where there are groups. */
  void pull(Tensor parameters, PriorTerm prior, Tensor work, Tensor gradient) {
    Tensor precision = prior.precision();
    boolean shared = precision.size() == groups;
    for (Part part : parts) {
      Tensor pulled = part.of(work);
      Tensor each = shared ? across(precision, part) : part.of(flat(precision));
      queue.binary(BinaryOp.MULTIPLY, part.of(parameters), each, pulled);
      queue.addScaled(prior.weight(), pulled, 1, part.of(gradient));
    }
  }

  /** groupSquares ← each group's sum of squares. */
  void squares(Tensor parameters, Tensor work, Tensor groupSquares) {
    if (parts.isEmpty()) {
      queue.fill(groupSquares, 0);
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Tensor squares = part.of(work);
      queue.unary(UnaryOp.SQUARE, part.of(parameters), squares);
      Tensor out = i == 0 ? groupSquares : sums;
      queue.reduce(
          Reduction.SUM,
          part.along() == Along.COLUMNS ? Axis.ROWS : Axis.COLUMNS,
          squares,
          across(out, part));
      if (i > 0) {
        queue.addScaled(1, sums, 1, groupSquares);
      }
    }
  }

  /** One number a group, in the direction in which the groups of a part lie. */
  private Tensor across(Tensor perGroup, Part part) {
    return part.along() == Along.COLUMNS
        ? perGroup.view(0, 1, groups)
        : perGroup.view(0, groups, 1);
  }

  private static Tensor flat(Tensor precision) {
    return precision.view(0, 1, Math.toIntExact(precision.size()));
  }

  @Override
  public void close() {
    sums.close();
  }
}
