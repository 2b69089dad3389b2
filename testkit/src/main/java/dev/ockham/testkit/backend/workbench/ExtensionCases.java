package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.tensor.DType;
import dev.ockham.testkit.backend.oracle.ExtensionOracle;
import dev.ockham.testkit.backend.oracle.Host;
import java.util.List;

/** The operations that are composed of primitives, as {@link PrimitiveCase}s. */
final class ExtensionCases {

  private ExtensionCases() {}

  /** Returns every one, on matrices of about n rows and columns. */
  static List<PrimitiveCase> all(Workbench bench, DType dtype, int n) {
    int m = 3;
    Host a = bench.random(dtype, n, m);
    Host b = bench.random(dtype, n, n + 1);
    Host c = bench.random(dtype, n, n + 1);
    Host product = bench.random(dtype, n, m * (n + 1));
    int[] chosen = PrimitiveCase.chosen(n);
    Host gradients = Host.filled(1, n * (m + n + 1), Double.NaN);
    return List.of(
        new PrimitiveCase(
            "tanh",
            List.of(b),
            Host.filled(n, n + 1, Double.NaN),
            (q, in, idx, out) -> q.tanh(in.get(0), out),
            ExtensionOracle.tanh(dtype, b)),
        new PrimitiveCase(
            "scatterAddRows",
            List.of(b),
            c,
            (q, in, idx, out) -> q.scatterAddRows(in.get(0).rows(0, chosen.length), idx, out),
            ExtensionOracle.scatterAddRows(dtype, b, chosen, c)),
        new PrimitiveCase(
            "rowKronecker",
            List.of(a, b),
            Host.filled(n, m * (n + 1), Double.NaN),
            (q, in, idx, out) -> q.rowKronecker(in.get(0), in.get(1), out),
            ExtensionOracle.rowKronecker(dtype, a, b)),
        new PrimitiveCase(
            "rowKroneckerBackward",
            List.of(a, b, product),
            gradients,
            (q, in, idx, out) ->
                q.rowKroneckerBackward(
                    in.get(0),
                    in.get(1),
                    in.get(2),
                    out.view(0, n, m),
                    out.view((long) n * m, n, n + 1)),
            ExtensionOracle.leftGradient(dtype, a, b, product)
                .followedBy(ExtensionOracle.rightGradient(dtype, a, b, product))),
        new PrimitiveCase(
            "fillRandom",
            List.of(),
            Host.filled(n, n + 1, Double.NaN),
            (q, in, idx, out) -> q.fillRandom(1, 2, 3, out),
            ExtensionOracle.random(dtype, 1, 2, 3, n, n + 1)));
  }
}
