package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.float32.Products;
import dev.ockham.backend.cpuvector.float32.tile.Panels;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import java.util.List;

/** dX_m = dZ_m U_mᵀ. Planned when first asked for: only layers above other layers need it. */
final class InputGradients {

  private final Layout layout;
  private final float[][] factors;
  private final float[][] targets;
  private final int[] targetAt;
  private final float[][] gradientRows;
  private final float[][] results;
  private final float[] zeros;

  InputGradients(Layout layout, int workers) {
    this.layout = layout;
    int modalities = layout.modalities();
    factors = new float[modalities][];
    int widest = 0;
    for (int m = 0; m < modalities; m++) {
      int padded = Panels.padded(layout.inputs(m));
      factors[m] = new float[layout.rank() * padded];
      widest = Math.max(widest, padded);
    }
    targets = new float[modalities][];
    targetAt = new int[modalities];
    int rows = Products.reach(layout.blockRows());
    gradientRows = new float[workers][rows * layout.paddedRank()];
    results = new float[workers][rows * widest];
    zeros = new float[widest];
  }

  /** Takes the tensors to be written; the strips must then be packed. */
  void set(List<Tensor> tensors) {
    for (int m = 0; m < factors.length; m++) {
      targets[m] = FloatStorage.of(tensors.get(m));
      targetAt[m] = (int) tensors.get(m).offset();
    }
  }

  /** Packs one strip of a factor. */
  void pack(float[] flat, int at, Strip strip) {
    if (strip.part() < factors.length) {
      PackedFactors.packTransposed(layout, flat, at, strip, factors[strip.part()]);
    }
  }

  /** Writes a block's rows of dX_m. */
  void write(int m, Block block, float[] dZ, int worker) {
    int columns = layout.inputs(m);
    int padded = Panels.padded(columns);
    int rows = block.count();
    float[] left = gradientRows[worker];
    float[] result = results[worker];
    Panels.unpack(dZ, rows, 0, rows, layout.rank(), left, 0, layout.paddedRank());
    Products.intoRows(
        left, block.hiddenStarts(), rows, layout.rank(), factors[m], padded, zeros, result);
    for (int i = 0; i < block.count(); i++) {
      int to = targetAt[m] + (block.first() + i) * columns;
      System.arraycopy(result, i * padded, targets[m], to, columns);
    }
  }
}
