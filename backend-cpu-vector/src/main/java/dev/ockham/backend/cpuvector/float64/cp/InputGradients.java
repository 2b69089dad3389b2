// Generated from float32/cp/InputGradients.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import java.util.List;

/** dX_m = dZ_m U_mᵀ. Planned when first asked for: only layers above other layers need it. */
final class InputGradients {

  private final Layout layout;
  private final double[][] factors;
  private final double[][] targets;
  private final int[] targetAt;
  private final double[][] gradientRows;
  private final double[][] results;
  private final double[] zeros;

  InputGradients(Layout layout, int workers) {
    this.layout = layout;
    int modalities = layout.modalities();
    factors = new double[modalities][];
    int widest = 0;
    for (int m = 0; m < modalities; m++) {
      int padded = Panels.padded(layout.inputs(m));
      factors[m] = new double[layout.rank() * padded];
      widest = Math.max(widest, padded);
    }
    targets = new double[modalities][];
    targetAt = new int[modalities];
    int rows = Products.reach(layout.blockRows());
    gradientRows = new double[workers][rows * layout.paddedRank()];
    results = new double[workers][rows * widest];
    zeros = new double[widest];
  }

  /** Takes the tensors to be written; the strips must then be packed. */
  void set(List<Tensor> tensors) {
    for (int m = 0; m < factors.length; m++) {
      targets[m] = DoubleStorage.of(tensors.get(m));
      targetAt[m] = (int) tensors.get(m).offset();
    }
  }

  /** Packs one strip of a factor. */
  void pack(double[] flat, int at, Strip strip) {
    if (strip.part() < factors.length) {
      PackedFactors.packTransposed(layout, flat, at, strip, factors[strip.part()]);
    }
  }

  /** Writes a block's rows of dX_m. */
  void write(int m, Block block, double[] dZ, int worker) {
    int columns = layout.inputs(m);
    int padded = Panels.padded(columns);
    int rows = block.count();
    double[] left = gradientRows[worker];
    double[] result = results[worker];
    Panels.unpack(dZ, rows, 0, rows, layout.rank(), left, 0, layout.paddedRank());
    Products.intoRows(
        left, block.hiddenStarts(), rows, layout.rank(), factors[m], padded, zeros, result);
    for (int i = 0; i < block.count(); i++) {
      int to = targetAt[m] + (block.first() + i) * columns;
      System.arraycopy(result, i * padded, targets[m], to, columns);
    }
  }
}
