package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.backend.cpuvector.float32.tile.Panels;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive rows of one factor: what a task copies from parameters or to them. The constant's row
 * and the bias are not counted; they go with the first strip of their factor.
 *
 * @param part the modality, or M for the output
 * @param first the first row, where a panel of the transpose begins
 * @param rows how many
 */
record Strip(int part, int first, int rows) {

  /** Elements of a strip, about: some microseconds of work, and short of the first-level cache. */
  private static final int ELEMENTS = 4096;

  /** Cuts all factors into strips. */
  static List<Strip> of(Layout layout) {
    int panels = Math.max(1, ELEMENTS / (layout.paddedRank() * Panels.WIDTH));
    int most = panels * Panels.WIDTH;
    List<Strip> strips = new ArrayList<>();
    for (int part = 0; part <= layout.modalities(); part++) {
      for (int first = 0; first < layout.rows(part); first += most) {
        strips.add(new Strip(part, first, Math.min(most, layout.rows(part) - first)));
      }
    }
    return List.copyOf(strips);
  }

  /** The transpose's panel that begins with the first row. */
  int firstPanel() {
    return first / Panels.WIDTH;
  }

  /** The transpose's panel behind the last row. */
  int endPanel() {
    return firstPanel() + Panels.count(rows);
  }
}
