package dev.ockham.api.tensor;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireApartOrSame;
import static dev.ockham.api.tensor.Checks.requireBroadcast;
import static dev.ockham.api.tensor.Checks.requireInRange;
import static dev.ockham.api.tensor.Checks.requireSameDType;
import static dev.ockham.api.tensor.Checks.requireShape;

/**
 * What each of the {@link TensorOperations} requires of its operands: one number format, shapes
 * that fit, indices in range, and outputs that share no memory where they must not.
 */
final class OperandRules {

  private OperandRules() {}

  static void write(int length, Tensor target) {
    requireLength("write", length, target);
  }

  static void read(Tensor source, int length) {
    requireLength("read", length, source);
  }

  static void copy(Tensor source, Tensor target) {
    requireShape("copy", "target", target, source.rows(), source.columns());
    requireApart("copy", "target", target, "source", source);
  }

  static void matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
    requireSameDType("matmul", a, b, c);
    int m = transposeA ? a.columns() : a.rows();
    int inner = transposeA ? a.rows() : a.columns();
    int n = transposeB ? b.rows() : b.columns();
    if (inner != (transposeB ? b.columns() : b.rows())) {
      throw new IllegalArgumentException(
          "matmul: a is %s%s and b is %s%s; the inner sizes must be equal"
              .formatted(
                  a.shape(),
                  transposeA ? " transposed" : "",
                  b.shape(),
                  transposeB ? " transposed" : ""));
    }
    requireShape("matmul", "c", c, m, n);
    requireApart("matmul", "c", c, "a", a);
    requireApart("matmul", "c", c, "b", b);
  }

  /** For every function of one operand that is computed element by element. */
  static void elementwise(Object operation, Tensor x, Tensor out) {
    requireSameDType(operation, x, out);
    requireShape(operation, "out", out, x.rows(), x.columns());
    requireApartOrSame(operation, "out", out, "x", x);
  }

  static void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    requireSameDType(op, a, b, out);
    requireBroadcast(op, "a", a, out);
    requireBroadcast(op, "b", b, out);
    requireApartOrSame(op, "out", out, "a", a);
    requireApartOrSame(op, "out", out, "b", b);
  }

  static void addScaled(Tensor x, Tensor y) {
    requireSameDType("addScaled", x, y);
    requireShape("addScaled", "y", y, x.rows(), x.columns());
    requireApart("addScaled", "y", y, "x", x);
  }

  static void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    requireSameDType(op, x, out);
    int rows = axis == Axis.COLUMNS ? x.rows() : 1;
    int columns = axis == Axis.ROWS ? x.columns() : 1;
    requireShape(op, "out", out, rows, columns);
    requireApart(op, "out", out, "x", x);
  }

  static void gatherRows(Tensor x, Indices rows, Tensor out) {
    requireSameDType("gatherRows", x, out);
    requireInRange("gatherRows", rows, "rows", x.rows());
    requireShape("gatherRows", "out", out, rows.length(), x.columns());
    requireApart("gatherRows", "out", out, "x", x);
  }

  static void gatherColumns(Tensor x, Indices columns, Tensor out) {
    requireSameDType("gatherColumns", x, out);
    requireInRange("gatherColumns", columns, "columns", x.columns());
    requireShape("gatherColumns", "out", out, x.rows(), columns.length());
    requireApart("gatherColumns", "out", out, "x", x);
  }

  static void cholesky(Tensor a, Tensor out) {
    requireSameDType("cholesky", a, out);
    requireShape("cholesky", "a", a, a.rows(), a.rows());
    requireShape("cholesky", "out", out, a.rows(), a.rows());
    requireApartOrSame("cholesky", "out", out, "a", a);
  }

  static void choleskySolve(Tensor l, Tensor b, Tensor x) {
    requireSameDType("choleskySolve", l, b, x);
    requireShape("choleskySolve", "l", l, b.rows(), b.rows());
    requireShape("choleskySolve", "x", x, b.rows(), b.columns());
    requireApart("choleskySolve", "x", x, "l", l);
    requireApartOrSame("choleskySolve", "x", x, "b", b);
  }

  static void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    requireSameDType("scatterAddRows", x, y);
    requireInRange("scatterAddRows", rows, "rows", y.rows());
    requireShape("scatterAddRows", "x", x, rows.length(), y.columns());
    requireApart("scatterAddRows", "y", y, "x", x);
  }

  static void rowKronecker(Tensor a, Tensor b, Tensor out) {
    requireSameDType("rowKronecker", a, b, out);
    requireShape("rowKronecker", "b", b, a.rows(), b.columns());
    requireShape("rowKronecker", "out", out, a.rows(), productColumns(a, b));
    requireApart("rowKronecker", "out", out, "a", a);
    requireApart("rowKronecker", "out", out, "b", b);
  }

  static void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    String operation = "rowKroneckerBackward";
    requireSameDType(operation, a, b, dOut);
    requireSameDType(operation, a, dA, dB);
    requireShape(operation, "b", b, a.rows(), b.columns());
    requireShape(operation, "dOut", dOut, a.rows(), productColumns(a, b));
    requireShape(operation, "dA", dA, a.rows(), a.columns());
    requireShape(operation, "dB", dB, b.rows(), b.columns());
    requireApart(operation, "dA", dA, "a", a);
    requireApart(operation, "dA", dA, "b", b);
    requireApart(operation, "dA", dA, "dOut", dOut);
    requireApart(operation, "dB", dB, "a", a);
    requireApart(operation, "dB", dB, "b", b);
    requireApart(operation, "dB", dB, "dOut", dOut);
    requireApart(operation, "dB", dB, "dA", dA);
  }

  private static long productColumns(Tensor a, Tensor b) {
    return (long) a.columns() * b.columns();
  }

  private static void requireLength(String operation, int length, Tensor tensor) {
    if (length != tensor.size()) {
      throw new IllegalArgumentException(
          "%s: an array of %s does not match a tensor of %s, which has %s elements"
              .formatted(operation, length, tensor.shape(), tensor.size()));
    }
  }
}
