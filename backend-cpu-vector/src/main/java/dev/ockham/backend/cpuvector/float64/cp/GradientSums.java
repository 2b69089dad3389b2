package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Panels;
import dev.ockham.backend.cpuvector.float64.Products;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The gradients of all parameters, summed over the blocks of one group. */
final class GradientSums {

  private static final VectorSpecies<Double> SPECIES = Panels.SPECIES;

  private final Layout layout;
  private final double[][] factors;
  private final double[][] constants;
  private final double[] bias;

  GradientSums(Layout layout) {
    this.layout = layout;
    int modalities = layout.modalities();
    factors = new double[modalities + 1][];
    constants = new double[modalities][layout.paddedRank()];
    for (int m = 0; m <= modalities; m++) {
      factors[m] = new double[Products.paddedColumns(rows(m)) * layout.paddedRank()];
    }
    bias = new double[layout.paddedOutputs()];
  }

  void clear() {
    for (double[] factor : factors) {
      Arrays.fill(factor, 0);
    }
    for (double[] constant : constants) {
      Arrays.fill(constant, 0);
    }
    Arrays.fill(bias, 0);
  }

  /** dU_m ← dU_m + [1, X_m]ᵀ dZ_m for a block. */
  void addInput(int m, double[] input, int[] starts, int count, double[] dZ, int rows) {
    Products.addTransposed(
        input, starts, count, layout.inputs(m), dZ, rows, layout.paddedRank(), factors[m]);
    if (layout.constant()) {
      addColumns(dZ, rows, count, constants[m]);
    }
  }

  /** dU_out ← dU_out + dYᵀ H and dbias ← dbias + the rows of dY, for a block. */
  void addOutput(double[] dY, int[] starts, int count, double[] hidden, int rows) {
    Products.addTransposed(
        dY,
        starts,
        count,
        layout.outputs(),
        hidden,
        rows,
        layout.paddedRank(),
        factors[layout.modalities()]);
    if (layout.bias()) {
      for (int i = 0; i < count; i++) {
        addToBias(dY, starts[i]);
      }
    }
  }

  /** Adds a row in whole vectors; what is behind it goes to the padding. */
  private void addToBias(double[] dY, int at) {
    for (int j = 0; j < bias.length; j += Panels.LANES) {
      DoubleVector row = DoubleVector.fromArray(SPECIES, dY, at + j);
      DoubleVector.fromArray(SPECIES, bias, j).add(row).intoArray(bias, j);
    }
  }

  /** Adds another group's sums for one modality, or for M those of the output and the bias. */
  void add(GradientSums other, int part) {
    add(other.factors[part], factors[part]);
    if (part < constants.length) {
      add(other.constants[part], constants[part]);
    } else {
      add(other.bias, bias);
    }
  }

  /** Brings the sums of one modality, or for M of the output and the bias, into flat parameters. */
  void unpack(double[] flat, int at, int biasAt, int part) {
    int rank = layout.rank();
    int rows = rows(part);
    boolean output = part == layout.modalities();
    int to = at + (output ? layout.factorAt(part) : layout.variableAt(part));
    Panels.unpack(factors[part], Products.paddedColumns(rows), 0, rows, rank, flat, to, rank);
    if (output && layout.bias()) {
      System.arraycopy(bias, 0, flat, biasAt, layout.outputs());
    }
    if (!output && layout.constant()) {
      System.arraycopy(constants[part], 0, flat, at + layout.factorAt(part), rank);
    }
  }

  private int rows(int part) {
    return part < layout.modalities() ? layout.inputs(part) : layout.outputs();
  }

  private static void addColumns(double[] panels, int rows, int count, double[] sums) {
    for (int p = 0; p < Panels.count(sums.length); p++) {
      int width = Panels.width(sums.length, p);
      int from = p * Panels.WIDTH * rows;
      int to = p * Panels.WIDTH;
      int j = 0;
      for (; j + Panels.LANES < width; j += 2 * Panels.LANES) {
        addTwoColumns(panels, from + j, width, count, sums, to + j);
      }
      if (j < width) {
        addColumn(panels, from + j, width, count, sums, to + j);
      }
    }
  }

  /** Adds up two columns of vectors at once, as each addition waits for the one before it. */
  private static void addTwoColumns(
      double[] panels, int from, int stride, int count, double[] sums, int column) {
    DoubleVector first = DoubleVector.fromArray(SPECIES, sums, column);
    DoubleVector second = DoubleVector.fromArray(SPECIES, sums, column + Panels.LANES);
    for (int i = 0; i < count; i++) {
      int at = from + i * stride;
      first = first.add(DoubleVector.fromArray(SPECIES, panels, at));
      second = second.add(DoubleVector.fromArray(SPECIES, panels, at + Panels.LANES));
    }
    first.intoArray(sums, column);
    second.intoArray(sums, column + Panels.LANES);
  }

  /** Adds up a column of vectors. */
  private static void addColumn(
      double[] panels, int from, int stride, int count, double[] sums, int column) {
    DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, column);
    for (int i = 0; i < count; i++) {
      sum = sum.add(DoubleVector.fromArray(SPECIES, panels, from + i * stride));
    }
    sum.intoArray(sums, column);
  }

  private static void add(double[] terms, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }
}
