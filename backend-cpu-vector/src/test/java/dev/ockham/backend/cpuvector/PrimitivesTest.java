package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrimitivesTest extends BackendTest {

  private static final int[] COLUMNS = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 2049};

  @ParameterizedTest
  @EnumSource
  void unaryFunctionsAgreeWithTheirDefinition(DType dtype) {
    for (UnaryOp op : UnaryOp.values()) {
      for (int columns : COLUMNS) {
        Tensor x = samples.tensor(dtype, 3, columns);
        Tensor out = samples.tensor(dtype, 3, columns);
        queue.unary(op, x, out);
        double[] expected = map(samples.read(x), op::apply);
        assertRounded(op + " " + columns, dtype, samples.read(out), expected);
        queue.unary(op, x, x);
        assertRounded(op + " in place", dtype, samples.read(x), expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unaryFunctionsFollowIeeeAtTheEdges(DType dtype) {
    double[] edges = {
      0, -0.0, -1, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1000, -1000
    };
    Tensor x = samples.tensor(dtype, 1, edges.length);
    Tensor out = samples.tensor(dtype, 1, edges.length);
    queue.write(edges, x);
    for (UnaryOp op : UnaryOp.values()) {
      queue.unary(op, x, out);
      assertRounded(op.toString(), dtype, samples.read(out), map(edges, op::apply));
    }
  }

  @ParameterizedTest
  @EnumSource
  void binaryFunctionsBroadcastRowsColumnsAndScalars(DType dtype) {
    int[][] shapes = {{1, 1}, {1, 0}, {0, 1}, {0, 0}};
    for (BinaryOp op : BinaryOp.values()) {
      for (int rows : new int[] {1, 2, 5}) {
        for (int columns : COLUMNS) {
          for (int[] a : shapes) {
            for (int[] b : shapes) {
              checkBinary(
                  op,
                  samples.tensor(dtype, a[0] == 1 ? rows : 1, a[1] == 1 ? columns : 1),
                  samples.tensor(dtype, b[0] == 1 ? rows : 1, b[1] == 1 ? columns : 1),
                  samples.tensor(dtype, rows, columns));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void affineAndAddScaledAgreeWithDoubles(DType dtype) {
    for (int columns : COLUMNS) {
      Tensor x = samples.tensor(dtype, 2, columns);
      Tensor y = samples.tensor(dtype, 2, columns);
      double[] xs = samples.read(x);
      double[] ys = samples.read(y);
      queue.addScaled(0.5, x, -2, y);
      double[] expected = new double[ys.length];
      Arrays.setAll(expected, i -> 0.5 * xs[i] - 2 * ys[i]);
      Samples.assertClose("addScaled", samples.read(y), expected, 4 * dtype.epsilon());
      queue.fill(y, Double.NaN);
      queue.addScaled(3, x, 0, y);
      assertRounded("beta 0", dtype, samples.read(y), map(xs, v -> 3 * v));
      queue.affine(2, x, -1, x);
      Samples.assertClose("affine", samples.read(x), map(xs, v -> 2 * v - 1), 4 * dtype.epsilon());
    }
  }

  @ParameterizedTest
  @EnumSource
  void reductionsFoldRowsColumnsAndEverything(DType dtype) {
    for (int rows : new int[] {0, 1, 2, 9, 300}) {
      for (int columns : new int[] {0, 1, 7, 8, 9, 17, 300}) {
        Tensor x = samples.tensor(dtype, rows, columns);
        for (Reduction op : Reduction.values()) {
          for (Axis axis : Axis.values()) {
            Tensor out =
                samples.tensor(
                    dtype, axis == Axis.COLUMNS ? rows : 1, axis == Axis.ROWS ? columns : 1);
            queue.reduce(op, axis, x, out);
            String what = op + " " + axis + " " + rows + "×" + columns;
            double[] expected = fold(op, axis, samples.read(x), rows, columns, out);
            // In double every addition rounds a sum of at most all elements; then one more
            // rounding.
            double all = (double) rows * columns;
            double error = all * (all * DType.FLOAT64.epsilon() + dtype.epsilon());
            Samples.assertClose(what, samples.read(out), expected, op == Reduction.MAX ? 0 : error);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMaximumOverNaNIsNaN(DType dtype) {
    Tensor x = samples.tensor(dtype, 2, 5);
    queue.write(new double[] {1, 2, Double.NaN, 4, 5, 6, 7, 8, 9, 10}, x);
    Tensor out = samples.tensor(dtype, 2, 1);
    queue.reduce(Reduction.MAX, Axis.COLUMNS, x, out);
    assertThat(samples.read(out)).containsExactly(Double.NaN, 10);
  }

  @ParameterizedTest
  @EnumSource
  void rowsAndColumnsAreGatheredInTheOrderOfTheIndices(DType dtype) {
    Tensor x = samples.tensor(dtype, 3, 4);
    queue.write(new double[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}, x);
    Indices chosen = backend.indices(9, 2, 0, 2).slice(1, 4);
    assertThat(chosen.length()).isEqualTo(3);
    Indices rows = backend.indices(2, 0, 2, 1).slice(0, 3);
    Tensor out = samples.tensor(dtype, 3, 4);
    queue.gatherRows(x, rows, out);
    assertThat(samples.read(out)).containsExactly(20, 21, 22, 23, 0, 1, 2, 3, 20, 21, 22, 23);
    Tensor columns = samples.tensor(dtype, 3, 2);
    queue.gatherColumns(x, backend.indices(0, 3, 1).slice(1, 3), columns);
    assertThat(samples.read(columns)).containsExactly(3, 1, 13, 11, 23, 21);
  }

  @ParameterizedTest
  @EnumSource
  void copiesConvertBetweenFormatsToNearest(DType dtype) {
    for (DType other : DType.values()) {
      Tensor source = samples.tensor(other, 5, 7);
      Tensor target = samples.tensor(dtype, 5, 7);
      queue.copy(source, target);
      boolean narrowed = other == DType.FLOAT64 && dtype == DType.FLOAT32;
      double[] expected = samples.read(source);
      assertThat(samples.read(target))
          .containsExactly(narrowed ? map(expected, v -> (float) v) : expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void choleskySolvesItsMatrix(DType dtype) {
    for (int n : new int[] {0, 1, 2, 5, 16, 33}) {
      Tensor root = samples.tensor(dtype, n, n + 3);
      Tensor a = samples.tensor(dtype, n, n);
      queue.matmul(1, root, false, root, true, 0, a);
      double[] diagonal = samples.read(a);
      for (int i = 0; i < n; i++) {
        diagonal[i * n + i] += 1;
      }
      queue.write(diagonal, a);
      Tensor x = samples.tensor(dtype, n, 4);
      Tensor b = samples.tensor(dtype, n, 4);
      queue.matmul(a, x, b);
      Tensor l = samples.tensor(dtype, n, n);
      queue.cholesky(a, l);
      Tensor product = samples.tensor(dtype, n, n);
      queue.matmul(1, l, false, l, true, 0, product);
      // Error bounds n · eps · |A| and that times the condition number, |A| ≤ 2n + 4.
      double bound = dtype.epsilon() * (n + 1) * (2 * n + 4);
      Samples.assertClose("l lᵀ", samples.read(product), samples.read(a), bound);
      queue.choleskySolve(l, b, b);
      Samples.assertClose("x", samples.read(b), samples.read(x), bound * (2 * n + 4));
      queue.cholesky(a, a);
      assertThat(samples.read(a)).containsExactly(samples.read(l));
    }
  }

  @ParameterizedTest
  @EnumSource
  void choleskyOfAnIndefiniteMatrixIsNaN(DType dtype) {
    Tensor a = samples.tensor(dtype, 2, 2);
    queue.write(new double[] {1, 2, 2, 1}, a);
    queue.cholesky(a, a);
    assertThat(samples.read(a)).containsOnly(Double.NaN);
  }

  private void checkBinary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    double[] x = samples.read(a);
    double[] y = samples.read(b);
    double[] expected = new double[(int) out.size()];
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        expected[i * out.columns() + j] = op.apply(at(a, x, i, j), at(b, y, i, j));
      }
    }
    String what = op + " of " + a + " and " + b + " to " + out;
    queue.binary(op, a, b, out);
    assertRounded(what, out.dtype(), samples.read(out), expected);
    if (a.rows() == out.rows() && a.columns() == out.columns()) {
      queue.binary(op, a, b, a);
      assertRounded(what + " in place", out.dtype(), samples.read(a), expected);
    }
  }

  private static double at(Tensor tensor, double[] values, int row, int column) {
    int i = tensor.rows() == 1 ? 0 : row;
    return values[i * tensor.columns() + (tensor.columns() == 1 ? 0 : column)];
  }

  private static double[] fold(
      Reduction op, Axis axis, double[] x, int rows, int columns, Tensor out) {
    double[] result = new double[(int) out.size()];
    Arrays.fill(result, op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int to = axis == Axis.ROWS ? j : axis == Axis.COLUMNS ? i : 0;
        double value = x[i * columns + j];
        result[to] = op == Reduction.SUM ? result[to] + value : Math.max(result[to], value);
      }
    }
    return result;
  }

  /** One rounding of the exact result: half an epsilon of the largest value. */
  private static void assertRounded(String what, DType dtype, double[] actual, double[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double rounded = dtype == DType.FLOAT32 ? (float) expected[i] : expected[i];
      double error = dtype.epsilon() * Math.abs(rounded);
      boolean close =
          Double.compare(actual[i], rounded) == 0 || Math.abs(actual[i] - rounded) <= error;
      assertThat(close).as("%s: %s for %s", what, actual[i], rounded).isTrue();
    }
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }
}
