// Generated from float32/cp/PackedFactors.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.tile.Panels;

/**
 * The parameters in the form that the tiles read; made anew for each call, which costs one copy of
 * the factors against a product with every row of the batch. Factors whose rows are those of one
 * panel, without padding, are read where they lie; only the output's transpose is made. Not so
 * where several threads work: a thread that changes parameters would have to fetch each cache line
 * that others have read back from them, which takes longer than the copy.
 */
final class PackedFactors {

  private final Layout layout;
  private final boolean inPlace;

  /** One a modality, the output's. */
  private final double[][] factors;

  private final int[] factorAt;
  private final double[][] constants;
  private final double[] outputFactorTransposed;
  private final double[] bias;
  private final double[] zeros;

  PackedFactors(Layout layout, int threads) {
    this.layout = layout;
    int modalities = layout.modalities();
    boolean onePanel = layout.rank() == layout.paddedRank() && layout.rank() <= Panels.WIDTH;
    inPlace = threads == 1 && onePanel;
    factors = new double[modalities + 1][];
    factorAt = new int[modalities + 1];
    constants = new double[modalities][];
    zeros = new double[layout.paddedRank()];
    for (int part = 0; part <= modalities; part++) {
      factors[part] = new double[inPlace ? 0 : layout.rows(part) * layout.paddedRank()];
    }
    for (int m = 0; m < modalities; m++) {
      constants[m] = layout.constant() ? new double[layout.paddedRank()] : zeros;
    }
    outputFactorTransposed = new double[layout.rank() * layout.paddedOutputs()];
    bias = new double[layout.paddedOutputs()];
  }

  /** Turns to parameters, whose strips must then be packed. */
  void set(double[] flat, int at) {
    if (inPlace) {
      for (int part = 0; part < factors.length; part++) {
        factors[part] = flat;
        factorAt[part] = at + layout.variableAt(part);
      }
    }
  }

  /** Packs one strip of a factor, and with a factor's first the constant's row or the bias. */
  void pack(double[] flat, int at, int biasAt, Strip strip) {
    int rank = layout.rank();
    int part = strip.part();
    int first = strip.first();
    int rows = layout.rows(part);
    int from = at + layout.variableAt(part);
    if (!inPlace) {
      Panels.pack(flat, from, rows, rank, first, strip.rows(), factors[part]);
    }
    if (part < layout.modalities()) {
      if (first == 0 && layout.constant()) {
        System.arraycopy(flat, at + layout.factorAt(part), constants[part], 0, rank);
      }
    } else {
      packTransposed(layout, flat, at, strip, outputFactorTransposed);
      if (first == 0 && layout.bias()) {
        System.arraycopy(flat, biasAt, bias, 0, rows);
      }
    }
  }

  /** Packs the panels of a factor's transpose, without the constant's row, that a strip makes. */
  static void packTransposed(Layout layout, double[] flat, int at, Strip strip, double[] out) {
    int from = at + layout.variableAt(strip.part());
    int rows = layout.rows(strip.part());
    for (int p = strip.firstPanel(); p < strip.endPanel(); p++) {
      Panels.packTransposed(flat, from, rows, layout.rank(), p, out);
    }
  }

  /** Holds U_m without the constant's row, or U_out: panels of s_m or s_out rows. */
  double[] factor(int part) {
    return factors[part];
  }

  /** Where these panels begin. */
  int factorAt(int part) {
    return factorAt[part];
  }

  /** What the constant adds to every row of Z_m; zeros without a constant. */
  double[] constant(int modality) {
    return constants[modality];
  }

  /** U_outᵀ: panels of R rows. */
  double[] outputFactorTransposed() {
    return outputFactorTransposed;
  }

  /** What is added to every row of Y; zeros without a bias. */
  double[] bias() {
    return bias;
  }

  /** As many zeros as a padded row of rank R has. */
  double[] zeros() {
    return zeros;
  }
}
