// Generated from float32/cp/Forward.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.float64.tile.Panels;

/** Z_m = [1, X_m] U_m, H = Z_1 ⊙ … ⊙ Z_M and Y = H U_outᵀ + bias for a block of rows. */
final class Forward {

  private Forward() {}

  static void run(Layout layout, BatchRows batch, PackedFactors packed, Block block) {
    int rows = block.count();
    int rank = layout.paddedRank();
    for (int m = 0; m < layout.modalities(); m++) {
      Products.intoPanels(
          batch.input(m),
          block.inputStarts(m),
          rows,
          layout.inputs(m),
          packed.factor(m),
          packed.factorAt(m),
          rank,
          packed.constant(m),
          block.projected(m));
      if (m > 0) {
        Hadamard.multiply(
            block.prefix(m - 1), block.projected(m), block.prefix(m), block.elements());
      }
    }
    if (!block.onePanel()) {
      Panels.unpack(block.hidden(), rows, 0, rows, layout.rank(), block.hiddenRows(), 0, rank);
    }
    Products.intoRows(
        block.hiddenRows(),
        block.hiddenStarts(),
        rows,
        layout.rank(),
        packed.outputFactorTransposed(),
        layout.paddedOutputs(),
        packed.bias(),
        block.output());
  }
}
