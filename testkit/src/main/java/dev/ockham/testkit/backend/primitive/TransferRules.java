package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B30 to B34: elements between the host, tensors, and number formats. */
public interface TransferRules {

  @EachDType
  @DisplayName("B30: what is written is read back bit for bit")
  default void writtenIsReadBack(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      Host values = bench.random(dtype, 3, size, -1e6, 1e6);
      Expected.exactly(dtype, values).check("read", bench.read(bench.tensor(dtype, values)));
    }
    Tensor edges = bench.tensor(dtype, edges());
    assertThat(bits(bench.read(edges))).isEqualTo(bits(edges()));
    float[] floats = new float[Workbench.EDGES.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Workbench.EDGES.get(i).floatValue();
    }
    bench.queue().fill(edges, 3);
    bench.queue().write(floats, edges);
    assertThat(bits(bench.read(edges))).as("floats").isEqualTo(bits(edges()));
  }

  @EachDType
  @DisplayName("B31: the host's array is free for reuse as soon as write returns")
  default void sourceIsFreeAfterWrite(DType dtype, Workbench bench) {
    Tensor tensor = bench.dirty(dtype, 1, 4096);
    double[] doubles = new double[4096];
    Arrays.fill(doubles, 5);
    bench.queue().write(doubles, tensor);
    Arrays.fill(doubles, -1);
    Expected.exactly(dtype, Host.filled(1, 4096, 5)).check("doubles", bench.read(tensor));
    float[] floats = new float[4096];
    Arrays.fill(floats, 6);
    bench.queue().write(floats, tensor);
    Arrays.fill(floats, -1);
    Expected.exactly(dtype, Host.filled(1, 4096, 6)).check("floats", bench.read(tensor));
  }

  @Test
  @DisplayName("B32: copy converts to the nearest number of the target's format, ties to even")
  default void copyConverts(Workbench bench) {
    double half = 0x1p-24;
    Host wide =
        Host.row(
            1 + half,
            1 + 3 * half,
            1 + half * 1.01,
            0.1,
            1e300,
            -1e300,
            1e-300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            -0.0);
    Tensor narrow = bench.dirty(DType.FLOAT32, 1, wide.columns());
    bench.queue().copy(bench.tensor(DType.FLOAT64, wide), narrow);
    Host rounded = wide.rounded(DType.FLOAT32);
    assertThat(bits(bench.read(narrow))).as("to float32").isEqualTo(bits(rounded));
    Tensor back = bench.dirty(DType.FLOAT64, 1, wide.columns());
    bench.queue().copy(narrow, back);
    assertThat(bits(bench.read(back))).as("to float64").isEqualTo(bits(rounded));
  }

  @EachDType
  @DisplayName("B33: copy within a format keeps every bit, and leaves the source alone")
  default void copyIsExact(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      Host values = bench.random(dtype, 2, size);
      Tensor source = bench.tensor(dtype, values);
      Tensor target = bench.dirty(dtype, 2, size);
      bench.queue().copy(source, target);
      Expected.exactly(dtype, values).check("copy, target", bench.read(target));
      Expected.exactly(dtype, values).check("copy, source", bench.read(source));
    }
    Tensor target = bench.dirty(dtype, 1, Workbench.EDGES.size());
    bench.queue().copy(bench.tensor(dtype, edges()), target);
    assertThat(bits(bench.read(target))).isEqualTo(bits(edges()));
  }

  @EachDType
  @DisplayName("B34: fill rounds its value to the format and sets every element")
  default void fillSetsEveryElement(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    for (int size : Workbench.SIZES) {
      Tensor tensor = bench.dirty(dtype, 2, size);
      queue.fill(tensor, 0.1);
      Expected.exactly(dtype, Host.filled(2, size, 0.1)).check("fill", bench.read(tensor));
    }
    for (double value : Workbench.EDGES) {
      Tensor tensor = bench.tensor(dtype, Host.filled(1, 5, 1));
      queue.fill(tensor, value);
      assertThat(bits(bench.read(tensor))).isEqualTo(bits(Host.filled(1, 5, value)));
    }
  }

  private static Host edges() {
    return Host.row(Workbench.EDGES.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the bits of every element, all NaN alike. */
  private static long[] bits(Host host) {
    return Arrays.stream(host.values()).mapToLong(Double::doubleToLongBits).toArray();
  }
}
