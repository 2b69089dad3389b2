package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.UnaryOp;
import java.util.Arrays;

/** What the primitives should give, by their definitions in double, with a bound on the error. */
public final class Oracle {

  private Oracle() {}

  /** alpha · a · b + beta · c; a sum of k products, scaled, and one more addition. */
  public static Expected matmul(DType dtype, double alpha, Host a, Host b, double beta, Host c) {
    Host old = beta == 0 ? Host.filled(c.rows(), c.columns(), 0) : c.scaled(beta);
    Host values = a.times(b).scaled(alpha).plus(old);
    Host magnitudes = a.abs().times(b.abs()).scaled(Math.abs(alpha)).plus(old.abs());
    return Expected.rounded(dtype, values, a.columns() + 4, magnitudes);
  }

  public static Expected unary(DType dtype, UnaryOp op, Host x) {
    Host values = x.map(op::apply);
    return switch (op) {
      case NEGATE, ABS, SIGN -> Expected.exactly(dtype, values);
      case SQUARE, SQRT, RECIPROCAL -> Expected.rounded(dtype, values, 2, values.abs());
      case EXP, LOG, SIGMOID -> Expected.rounded(dtype, values, Rounding.FUNCTION, values.abs());
      // 1 + eˣ may be rounded before the logarithm is taken.
      case SOFTPLUS ->
          Expected.rounded(dtype, values, Rounding.FUNCTION, values.map(y -> Math.max(1, y)));
    };
  }

  /** op(a, b) in the shape of the larger operands, with broadcasting. */
  public static Expected binary(DType dtype, BinaryOp op, Host a, Host b, int rows, int columns) {
    Host values = Host.of(rows, columns, (i, j) -> op.apply(a.broadcast(i, j), b.broadcast(i, j)));
    return switch (op) {
      case MAX, MIN, GREATER -> Expected.exactly(dtype, values);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> Expected.rounded(dtype, values, 2, values.abs());
    };
  }

  public static Expected affine(DType dtype, double alpha, Host x, double beta) {
    return Expected.rounded(
        dtype, x.map(v -> alpha * v + beta), 4, x.map(v -> Math.abs(alpha * v) + Math.abs(beta)));
  }

  public static Expected addScaled(DType dtype, double alpha, Host x, double beta, Host y) {
    Host old = beta == 0 ? Host.filled(y.rows(), y.columns(), 0) : y.scaled(beta);
    Host added = x.scaled(alpha);
    return Expected.rounded(dtype, added.plus(old), 5, added.abs().plus(old.abs()));
  }

  /** Sums of n elements have n roundings at most, in whatever order; maxima have none. */
  public static Expected reduce(DType dtype, Reduction op, Axis axis, Host x) {
    Host values = fold(op, axis, x);
    return op == Reduction.MAX
        ? Expected.exactly(dtype, values)
        : Expected.rounded(
            dtype, values, x.values().length + 1, fold(Reduction.SUM, axis, x.abs()));
  }

  private static Host fold(Reduction op, Axis axis, Host x) {
    return switch (axis) {
      case ROWS -> Host.of(1, x.columns(), (i, j) -> foldAll(op, x.gatherColumns(j)));
      case COLUMNS -> Host.of(x.rows(), 1, (i, j) -> foldAll(op, x.gatherRows(i)));
      case ALL -> Host.row(foldAll(op, x));
    };
  }

  private static double foldAll(Reduction op, Host x) {
    return op == Reduction.SUM
        ? Arrays.stream(x.values()).reduce(0, Double::sum)
        : Arrays.stream(x.values()).reduce(Double.NEGATIVE_INFINITY, Math::max);
  }
}
