// Generated from float32/cp/GradientSums.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The gradients of all parameters, summed over the blocks of one group. A block's own sums start at
 * zero and are added once, so that it makes no difference whether a block is added to what other
 * groups have summed or to nothing, and the groups after that.
 */
final class GradientSums {

  private static final VectorCode COLUMNS =
      new VectorCode(
          VectorCode.SOON,
          () -> {
            int width = 3 * Vectors.LANES;
            double[] rows = new double[2 * width];
            for (int i = 0; i < 45; i++) {
              addVectors(rows, 0, width, 2, rows, 0, width);
            }
          });

  private final Layout layout;
  private final double[][] factors;
  private final double[][] constants;
  private final double[] bias;

  /** Whether a factor has sums; if not, the next block's overwrite what another batch left. */
  private final boolean[] summed;

  GradientSums(Layout layout) {
    this.layout = layout;
    int modalities = layout.modalities();
    factors = new double[modalities + 1][];
    constants = new double[modalities][layout.paddedRank()];
    for (int m = 0; m <= modalities; m++) {
      factors[m] = new double[Products.reach(layout.rows(m)) * layout.paddedRank()];
    }
    bias = new double[layout.paddedOutputs()];
    summed = new boolean[modalities + 1];
  }

  void clear() {
    Arrays.fill(summed, false);
    for (double[] constant : constants) {
      Arrays.fill(constant, 0);
    }
    Arrays.fill(bias, 0);
  }

  /** dU_m ← dU_m + [1, X_m]ᵀ dZ_m for a block. */
  void addInput(int m, double[] input, int[] starts, int count, double[] dZ) {
    addTransposed(m, input, starts, count, dZ);
    if (layout.constant()) {
      addPanels(dZ, count, constants[m]);
    }
  }

  /** dU_out ← dU_out + dYᵀ H and dbias ← dbias + the rows of dY, for a block. */
  void addOutput(double[] dY, int[] starts, int count, double[] hidden) {
    addTransposed(layout.modalities(), dY, starts, count, hidden);
    if (layout.bias()) {
      addRows(dY, starts, count, bias);
    }
  }

  /** Adds another group's sums for one strip, and with a factor's first the constant's or bias. */
  void add(GradientSums other, Strip strip) {
    int part = strip.part();
    int padded = layout.paddedRank();
    int rows = Products.reach(layout.rows(part));
    for (int p = 0; p < Panels.count(padded); p++) {
      int width = Panels.width(padded, p);
      int from = p * Panels.WIDTH * rows + strip.first() * width;
      add(other.factors[part], factors[part], from, from + strip.rows() * width);
    }
    if (strip.first() == 0) {
      double[] more = extra(part);
      add(other.extra(part), more, 0, more.length);
    }
  }

  /** Brings the sums of one strip, and with a factor's first the rest, into flat parameters. */
  void unpack(double[] flat, int at, int biasAt, Strip strip) {
    int rank = layout.rank();
    int part = strip.part();
    int first = strip.first();
    int sourceRows = Products.reach(layout.rows(part));
    int to = at + layout.variableAt(part) + first * rank;
    Panels.unpack(factors[part], sourceRows, first, strip.rows(), rank, flat, to, rank);
    boolean output = part == layout.modalities();
    if (first == 0 && output && layout.bias()) {
      System.arraycopy(bias, 0, flat, biasAt, layout.outputs());
    }
    if (first == 0 && !output && layout.constant()) {
      System.arraycopy(constants[part], 0, flat, at + layout.factorAt(part), rank);
    }
  }

  /** What a factor's first strip takes with it. */
  private double[] extra(int part) {
    return part < constants.length ? constants[part] : bias;
  }

  private void addTransposed(int part, double[] a, int[] starts, int count, double[] b) {
    Products.transposed(
        a, starts, count, layout.rows(part), b, layout.paddedRank(), summed[part], factors[part]);
    summed[part] = true;
  }

  /** Adds up consecutive rows in whole vectors; what is behind them goes to the padding. */
  private static void addRows(double[] dY, int[] starts, int count, double[] sums) {
    int stride = starts[1] - starts[0];
    addColumns(dY, starts[0], stride, count, sums, 0, sums.length);
  }

  private static void addPanels(double[] panels, int count, double[] sums) {
    for (int p = 0; p < Panels.count(sums.length); p++) {
      int width = Panels.width(sums.length, p);
      int to = p * Panels.WIDTH;
      addColumns(panels, to * count, width, count, sums, to, width);
    }
  }

  private static void addColumns(
      double[] source, int from, int stride, int count, double[] sums, int to, int width) {
    if (COLUMNS.isCompiled((long) width * count)) {
      addVectors(source, from, stride, count, sums, to, width);
    } else {
      for (int j = 0; j < width; j += 2) {
        addPair(source, from + j, stride, count, sums, to + j);
      }
    }
  }

  /** Adds up two columns at once, as for vectors. */
  private static void addPair(
      double[] source, int from, int stride, int count, double[] sums, int column) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < count; i++) {
      int at = from + i * stride;
      first += source[at];
      second += source[at + 1];
    }
    sums[column] += first;
    sums[column + 1] += second;
  }

  private static void addVectors(
      double[] source, int from, int stride, int count, double[] sums, int to, int width) {
    int j = 0;
    for (; j + Vectors.LANES < width; j += 2 * Vectors.LANES) {
      addTwoColumns(source, from + j, stride, count, sums, to + j);
    }
    if (j < width) {
      addColumn(source, from + j, stride, count, sums, to + j);
    }
  }

  /** Adds up two columns of vectors at once, as each addition waits for the one before it. */
  private static void addTwoColumns(
      double[] source, int from, int stride, int count, double[] sums, int column) {
    DoubleVector first = DoubleVector.zero(Vectors.SPECIES);
    DoubleVector second = DoubleVector.zero(Vectors.SPECIES);
    for (int i = 0; i < count; i++) {
      int at = from + i * stride;
      first = Vectors.load(source, at).add(first);
      second = Vectors.load(source, at + Vectors.LANES).add(second);
    }
    Vectors.store(Vectors.load(sums, column).add(first), sums, column);
    int next = column + Vectors.LANES;
    Vectors.store(Vectors.load(sums, next).add(second), sums, next);
  }

  /** Adds up a column of vectors. */
  private static void addColumn(
      double[] source, int from, int stride, int count, double[] sums, int column) {
    DoubleVector sum = DoubleVector.zero(Vectors.SPECIES);
    for (int i = 0; i < count; i++) {
      sum = Vectors.load(source, from + i * stride).add(sum);
    }
    Vectors.store(Vectors.load(sums, column).add(sum), sums, column);
  }

  private static void add(double[] terms, double[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += terms[i];
    }
  }
}
