package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Framed;
import dev.ockham.testkit.backend.workbench.PrimitiveCase;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** B35 and B36: views are tensors like others, and nothing outside them is touched. */
public interface ViewRules {

  @EachDType
  @DisplayName("B35: writing and reading a view touches its elements alone")
  default void viewsReadAndWriteTheirElements(DType dtype, Workbench bench) {
    Host values = bench.random(dtype, 6, 5);
    Tensor tensor = bench.tensor(dtype, values);
    Expected.exactly(dtype, values.rows(2, 5)).check("rows", bench.read(tensor.rows(2, 5)));
    Host middle = Host.of(2, 4, (i, j) -> values.values()[7 + 4 * i + j]);
    Tensor view = tensor.view(7, 2, 4);
    Expected.exactly(dtype, middle).check("view", bench.read(view));
    Tensor nested = view.rows(1, 2).view(1, 1, 2);
    bench.queue().write(new double[] {7, 8}, nested);
    Host changed =
        Host.of(
            6,
            5,
            (i, j) -> {
              int position = 5 * i + j;
              return position == 12 ? 7 : position == 13 ? 8 : values.get(i, j);
            });
    Expected.exactly(dtype, changed).check("after writing a view", bench.read(tensor));
    bench.queue().fill(tensor.rows(0, 6).rows(1, 1), 9);
    Expected.exactly(dtype, changed).check("after filling no rows", bench.read(tensor));
  }

  @EachDType
  @DisplayName("B36: every operation works on views, and what lies around them stays")
  default void operationsRespectViews(DType dtype, Workbench bench) {
    Indices padded = bench.indices(1, 6, 0, 3, 0, 2);
    for (int offset : new int[] {1, 3, 8}) {
      for (PrimitiveCase primitive : PrimitiveCase.all(bench, dtype, 7)) {
        List<Framed> inputs = new ArrayList<>();
        primitive.inputs().forEach(host -> inputs.add(Framed.of(bench, dtype, host, offset)));
        Framed out = Framed.of(bench, dtype, primitive.old(), offset);
        List<Tensor> operands = inputs.stream().map(Framed::view).toList();
        primitive.call().run(bench.queue(), operands, padded.slice(1, 5), out.view());
        String what = "%s on views from element %s".formatted(primitive.name(), offset);
        primitive.expected().check(what, bench.read(out.view()));
        out.checkFrame(bench, what);
        for (int k = 0; k < inputs.size(); k++) {
          inputs.get(k).checkFrame(bench, what);
          Expected.exactly(dtype, primitive.inputs().get(k))
              .check(what + ", operand " + k, bench.read(operands.get(k)));
        }
      }
    }
  }
}
