package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import java.util.List;

/** A primitive with its operands in the backend's memory, to be called again and again. */
public record Prepared(PrimitiveCase primitive, List<Tensor> inputs, Indices indices, Tensor out) {

  public static Prepared of(Workbench bench, DType dtype, PrimitiveCase primitive) {
    return new Prepared(
        primitive,
        primitive.inputs().stream().map(host -> bench.tensor(dtype, host)).toList(),
        bench.indices(PrimitiveCase.chosen(primitive.inputs().isEmpty() ? 1 : rows(primitive))),
        bench.tensor(dtype, primitive.old()));
  }

  /** Calls the primitive from the same start as ever and returns the output. */
  public double[] result(ComputeQueue queue) {
    queue.write(primitive.old().values(), out);
    primitive.call().run(queue, inputs, indices, out);
    return queue.toDoubles(out);
  }

  private static int rows(PrimitiveCase primitive) {
    return primitive.inputs().getFirst().rows();
  }
}
