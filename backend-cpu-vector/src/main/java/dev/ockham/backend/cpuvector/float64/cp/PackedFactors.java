package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Panels;

/**
 * The parameters in the form that the tiles read; made anew for each call, which costs one copy of
 * the factors against a product with every row of the batch.
 */
final class PackedFactors {

  private final Layout layout;
  private final double[][] factors;
  private final double[][] constants;
  private final double[] outputFactor;
  private final double[] outputFactorTransposed;
  private final double[] bias;
  private final double[] zeros;

  PackedFactors(Layout layout) {
    this.layout = layout;
    int modalities = layout.modalities();
    factors = new double[modalities][];
    constants = new double[modalities][];
    zeros = new double[layout.paddedRank()];
    for (int m = 0; m < modalities; m++) {
      factors[m] = new double[layout.inputs(m) * layout.paddedRank()];
      constants[m] = layout.constant() ? new double[layout.paddedRank()] : zeros;
    }
    outputFactor = new double[layout.outputs() * layout.paddedRank()];
    outputFactorTransposed = new double[layout.rank() * layout.paddedOutputs()];
    bias = new double[layout.paddedOutputs()];
  }

  /** Packs one strip of a factor, and with a factor's first the constant's row or the bias. */
  void pack(double[] flat, int at, int biasAt, Strip strip) {
    int rank = layout.rank();
    int part = strip.part();
    int first = strip.first();
    int rows = layout.rows(part);
    int from = at + layout.variableAt(part);
    if (part < layout.modalities()) {
      Panels.pack(flat, from, rows, rank, first, strip.rows(), factors[part]);
      if (first == 0 && layout.constant()) {
        System.arraycopy(flat, at + layout.factorAt(part), constants[part], 0, rank);
      }
    } else {
      Panels.pack(flat, from, rows, rank, first, strip.rows(), outputFactor);
      for (int p = strip.firstPanel(); p < strip.endPanel(); p++) {
        Panels.packTransposed(flat, from, rows, rank, p, outputFactorTransposed);
      }
      if (first == 0 && layout.bias()) {
        System.arraycopy(flat, biasAt, bias, 0, rows);
      }
    }
  }

  /** U_m without the constant's row: panels of s_m rows. */
  double[] factor(int modality) {
    return factors[modality];
  }

  /** What the constant adds to every row of Z_m; zeros without a constant. */
  double[] constant(int modality) {
    return constants[modality];
  }

  /** U_out: panels of s_out rows. */
  double[] outputFactor() {
    return outputFactor;
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
