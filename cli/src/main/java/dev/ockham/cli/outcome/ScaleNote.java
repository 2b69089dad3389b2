package dev.ockham.cli.outcome;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.model.FusionModel;
import java.util.Optional;

/**
 * Says of a model that its scales are far below the sizes of its factors. Under a normal prior each
 * entry then costs half the square of how many times it is larger, and the log prior, down to minus
 * millions, says nothing of the factors. Scales that were learnt with their factors are never so.
 */
public final class ScaleNote {

  /** As many times as large as its scale, an entry costs fifty nats. */
  private static final double FAR = 10;

  private ScaleNote() {}

  /** Returns the note, with the component whose scale is farthest off; empty where none is. */
  public static Optional<String> of(FusionModel model) {
    double[] sizes = model.factors().mostLikelyScales();
    double[] scales = model.scales();
    int worst = 0;
    int far = 0;
    for (int r = 0; r < sizes.length; r++) {
      worst = sizes[r] / scales[r] > sizes[worst] / scales[worst] ? r : worst;
      far += sizes[r] / scales[r] > FAR ? 1 : 0;
    }
    if (far == 0) {
      return Optional.empty();
    }
    return Optional.of(
        ("the log prior is low because rank scales are far below the sizes of their factors'"
                + " entries (%s of %s): that of component %s is %s, its entries' root mean square %s;"
                + " are these the scales that were learnt with these factors?")
            .formatted(
                far,
                sizes.length,
                worst + 1,
                Figures.measure(scales[worst]),
                Figures.measure(sizes[worst])));
  }
}
