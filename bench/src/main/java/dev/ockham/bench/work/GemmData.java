package dev.ockham.bench.work;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.valid.Disagreement;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The operands of a product, as they are stored.
 *
 * @param shape which product
 * @param a m × k, or k × m if transposed
 * @param b k × n, or n × k if transposed
 */
public record GemmData(GemmShape shape, Matrix a, Matrix b) {

  private static final long SEED = 11;

  /** Rows and columns of C that are checked; spread from the first to the last. */
  private static final int CHECKED = 9;

  /** Draws the operands. */
  public static GemmData of(GemmShape shape) {
    RandomGenerator random =
        new CounterRandom(SEED, Purpose.STUDY, 1L * shape.m() * shape.n() * shape.k());
    return new GemmData(
        shape,
        shape.transposeA()
            ? LayerData.normal(shape.k(), shape.m(), 1, random)
            : LayerData.normal(shape.m(), shape.k(), 1, random),
        shape.transposeB()
            ? LayerData.normal(shape.n(), shape.k(), 1, random)
            : LayerData.normal(shape.k(), shape.n(), 1, random));
  }

  /**
   * Checks whole rows and columns of a product against sums in double.
   *
   * @param who for the message
   * @param c m × n
   * @param dtype what C was computed in
   * @throws Disagreement if an element is off by more than rounding explains
   */
  public void requireProduct(String who, double[] c, DType dtype) {
    for (int part = 0; part < CHECKED; part++) {
      int row = part * (shape.m() - 1) / (CHECKED - 1);
      for (int j = 0; j < shape.n(); j++) {
        requireElement(who, row, j, c[row * shape.n() + j], dtype);
      }
      int column = part * (shape.n() - 1) / (CHECKED - 1);
      for (int i = 0; i < shape.m(); i++) {
        requireElement(who, i, column, c[i * shape.n() + column], dtype);
      }
    }
  }

  /**
   * A sum of k products, whatever its order, is off by at most k ε Σ|a b| (Higham 2002, §3.1); one
   * ε more for the operands' own rounding.
   */
  private void requireElement(String who, int i, int j, double actual, DType dtype) {
    double sum = 0;
    double sizes = 0;
    for (int l = 0; l < shape.k(); l++) {
      double product = element(a, shape.transposeA(), i, l) * element(b, shape.transposeB(), l, j);
      sum += product;
      sizes += Math.abs(product);
    }
    double tolerance = (shape.k() + 2) * dtype.epsilon() * sizes;
    if (!(Math.abs(actual - sum) <= tolerance)) {
      throw new Disagreement(
          String.format(
              Locale.ROOT,
              "%s: element (%s, %s) of %s is %g, expected %g within %g",
              who,
              i,
              j,
              shape,
              actual,
              sum,
              tolerance));
    }
  }

  private static double element(Matrix matrix, boolean transposed, int row, int column) {
    return transposed ? matrix.get(column, row) : matrix.get(row, column);
  }
}
