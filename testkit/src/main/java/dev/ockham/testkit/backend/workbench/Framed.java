package dev.ockham.testkit.backend.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Host;

/** A view in the middle of a longer piece of memory. */
public record Framed(Tensor whole, Tensor view, int offset) {

  private static final double GUARD = 12345;

  public static Framed of(Workbench bench, DType dtype, Host values, int offset) {
    int size = values.values().length;
    Tensor whole = bench.tensor(dtype, Host.filled(1, offset + size + 5, GUARD));
    Tensor view = whole.view(offset, values.rows(), values.columns());
    bench.queue().write(values.values(), view);
    return new Framed(whole, view, offset);
  }

  public void checkFrame(Workbench bench, String what) {
    double[] all = bench.read(whole).values();
    for (int i = 0; i < all.length; i++) {
      if (i < offset || i >= offset + view.size()) {
        assertThat(all[i]).as("%s: element %s around it", what, i - offset).isEqualTo(GUARD);
      }
    }
  }
}
