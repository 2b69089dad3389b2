// Generated from float32/cp/Backward.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Products;
import org.jspecify.annotations.Nullable;

/**
 * From dY to the gradients of all factors, for a block of rows after its forward pass: dU_out = dYᵀ
 * H, dH = dY U_out, dZ_m = dH ⊙ all other Z, dU_m = X_mᵀ dZ_m. Of what the forward pass has left, H
 * is replaced by dH and the products before Z_m by dZ_m: so less of a cache is used.
 */
final class Backward {

  private Backward() {}

  /**
   * Adds a block's gradients to sums.
   *
   * @param outputGradient holds dY
   * @param starts where the block's rows of dY start
   * @param inputGradients receives dX_m, if wanted
   */
  static void run(
      Layout layout,
      BatchRows batch,
      PackedFactors packed,
      Block block,
      double[] outputGradient,
      int[] starts,
      GradientSums sums,
      @Nullable InputGradients inputGradients,
      int worker) {
    int count = block.count();
    int rank = layout.paddedRank();
    sums.addOutput(outputGradient, starts, count, block.hidden());
    double[] suffix = block.hidden();
    Products.intoPanels(
        outputGradient,
        starts,
        count,
        layout.outputs(),
        packed.factor(layout.modalities()),
        packed.factorAt(layout.modalities()),
        rank,
        packed.zeros(),
        suffix);
    // From the last modality to the first: dZ_m = (Z before m) ⊙ (dH ⊙ Z after m), no division.
    for (int m = layout.modalities() - 1; m >= 0; m--) {
      double[] gradient = suffix;
      if (m > 0) {
        gradient = block.prefix(m - 1);
        Hadamard.multiplyBoth(suffix, gradient, block.projected(m), block.elements());
      }
      sums.addInput(m, batch.input(m), block.inputStarts(m), count, gradient);
      if (inputGradients != null) {
        inputGradients.write(m, block, gradient, worker);
      }
    }
  }
}
