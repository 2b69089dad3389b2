package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.LinearOracle;
import dev.ockham.testkit.backend.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a primitive with its operands: for the rules that hold for all of them (views, order,
 * threads, repetition).
 *
 * @param name for messages
 * @param inputs the operands
 * @param old the output's content before the call; a shape where it is not read
 * @param call the call
 * @param expected what the output should be
 */
public record PrimitiveCase(
    String name, List<Host> inputs, Host old, Call call, Expected expected) {

  /** A primitive applied to operands in the backend's memory. */
  @FunctionalInterface
  public interface Call {
    void run(ComputeQueue queue, List<Tensor> inputs, Indices indices, Tensor out);
  }

  /** The indices that gathers of a case use: out of order, one twice. */
  public static int[] chosen(int n) {
    return new int[] {n - 1, 0, n / 2, 0};
  }

  /** Returns every operation, on matrices of about n rows and columns. */
  public static List<PrimitiveCase> all(Workbench bench, DType dtype, int n) {
    List<PrimitiveCase> all = new ArrayList<>(primitives(bench, dtype, n));
    all.addAll(ExtensionCases.all(bench, dtype, n));
    return all;
  }

  private static List<PrimitiveCase> primitives(Workbench bench, DType dtype, int n) {
    Host a = bench.random(dtype, n, n + 1);
    Host b = bench.random(dtype, n, n + 1);
    Host c = bench.random(dtype, n, n);
    Host row = bench.random(dtype, 1, n + 1, 1, 2);
    Host spd = bench.positiveDefinite(dtype, n);
    Host nothing = Host.filled(n, n + 1, Double.NaN);
    return List.of(
        new PrimitiveCase(
            "matmul",
            List.of(a, b),
            c,
            (q, in, idx, out) -> q.matmul(2, in.get(0), false, in.get(1), true, -1, out),
            Oracle.matmul(dtype, 2, a, b.transposed(), -1, c)),
        new PrimitiveCase(
            "matmul transposed",
            List.of(a, b),
            Host.filled(n + 1, n + 1, Double.NaN),
            (q, in, idx, out) -> q.matmul(1, in.get(0), true, in.get(1), false, 0, out),
            Oracle.matmul(dtype, 1, a.transposed(), b, 0, Host.filled(n + 1, n + 1, 0))),
        new PrimitiveCase(
            "EXP",
            List.of(a),
            nothing,
            (q, in, idx, out) -> q.unary(UnaryOp.EXP, in.get(0), out),
            Oracle.unary(dtype, UnaryOp.EXP, a)),
        new PrimitiveCase(
            "SIGMOID",
            List.of(a),
            nothing,
            (q, in, idx, out) -> q.unary(UnaryOp.SIGMOID, in.get(0), out),
            Oracle.unary(dtype, UnaryOp.SIGMOID, a)),
        new PrimitiveCase(
            "DIVIDE by a row",
            List.of(a, row),
            nothing,
            (q, in, idx, out) -> q.binary(BinaryOp.DIVIDE, in.get(0), in.get(1), out),
            Oracle.binary(dtype, BinaryOp.DIVIDE, a, row, n, n + 1)),
        new PrimitiveCase(
            "MULTIPLY",
            List.of(a, b),
            nothing,
            (q, in, idx, out) -> q.binary(BinaryOp.MULTIPLY, in.get(0), in.get(1), out),
            Oracle.binary(dtype, BinaryOp.MULTIPLY, a, b, n, n + 1)),
        new PrimitiveCase(
            "affine",
            List.of(a),
            nothing,
            (q, in, idx, out) -> q.affine(3, in.get(0), -0.5, out),
            Oracle.affine(dtype, 3, a, -0.5)),
        new PrimitiveCase(
            "addScaled",
            List.of(a),
            b,
            (q, in, idx, out) -> q.addScaled(0.25, in.get(0), -2, out),
            Oracle.addScaled(dtype, 0.25, a, -2, b)),
        reduction(dtype, Reduction.SUM, Axis.ROWS, a),
        reduction(dtype, Reduction.SUM, Axis.COLUMNS, a),
        reduction(dtype, Reduction.SUM, Axis.ALL, a),
        reduction(dtype, Reduction.MAX, Axis.ROWS, a),
        reduction(dtype, Reduction.MAX, Axis.COLUMNS, a),
        new PrimitiveCase(
            "gatherRows",
            List.of(a),
            Host.filled(4, n + 1, Double.NaN),
            (q, in, idx, out) -> q.gatherRows(in.get(0), idx, out),
            Expected.exactly(dtype, a.gatherRows(chosen(n)))),
        new PrimitiveCase(
            "gatherColumns",
            List.of(a),
            Host.filled(n, 4, Double.NaN),
            (q, in, idx, out) -> q.gatherColumns(in.get(0), idx, out),
            Expected.exactly(dtype, a.gatherColumns(chosen(n)))),
        new PrimitiveCase(
            "copy",
            List.of(a),
            nothing,
            (q, in, idx, out) -> q.copy(in.get(0), out),
            Expected.exactly(dtype, a)),
        new PrimitiveCase(
            "fill",
            List.of(),
            nothing,
            (q, in, idx, out) -> q.fill(out, 0.75),
            Expected.exactly(dtype, Host.filled(n, n + 1, 0.75))),
        new PrimitiveCase(
            "cholesky",
            List.of(spd),
            Host.filled(n, n, Double.NaN),
            (q, in, idx, out) -> q.cholesky(in.get(0), out),
            LinearOracle.factor(dtype, spd)),
        new PrimitiveCase(
            "choleskySolve",
            List.of(LinearOracle.factor(dtype, spd).values().rounded(dtype), b),
            nothing,
            (q, in, idx, out) -> q.choleskySolve(in.get(0), in.get(1), out),
            LinearOracle.solution(
                dtype, LinearOracle.factor(dtype, spd).values().rounded(dtype), b)));
  }

  private static PrimitiveCase reduction(DType dtype, Reduction op, Axis axis, Host x) {
    Expected expected = Oracle.reduce(dtype, op, axis, x);
    Host values = expected.values();
    return new PrimitiveCase(
        op + " over " + axis,
        List.of(x),
        Host.filled(values.rows(), values.columns(), Double.NaN),
        (q, in, idx, out) -> q.reduce(op, axis, in.get(0), out),
        expected);
  }
}
