package dev.ockham.cli.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.ModelOutput;
import java.util.Optional;

/** What becomes of numbers in the targets' own units where float32 was asked for. */
public final class Float32Targets {

  /** Share of a target's standard deviation by which rounding may move a prediction unmentioned. */
  private static final double NOTICEABLE = 1e-3;

  private final ModelOutput.Numbers targets;

  public Float32Targets(ModelOutput.Numbers targets) {
    this.targets = targets;
  }

  /**
   * Returns what the user should know of the rounding; empty where it makes no difference.
   *
   * @throws InvalidInputException if a prediction is beyond the largest number of float32
   */
  public Optional<String> note(Matrix predictions) {
    double worst = 0;
    int target = 0;
    int columns = predictions.columns();
    double[] values = predictions.toArray();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      float rounded = (float) value;
      int j = i % columns;
      if (Float.isInfinite(rounded)) {
        throw new InvalidInputException(
            "--dtype float32: sample %s, target '%s': the prediction %s is out of float32's range;"
                    .formatted(i / columns + 1, targets.names().get(j), value)
                + " leave the option out for an .npy file of float64");
      }
      double moved = Math.abs(rounded - value) / targets.scaling().scale().get(0, j);
      if (moved > worst) {
        worst = moved;
        target = j;
      }
    }
    return worst <= NOTICEABLE
        ? Optional.empty()
        : Optional.of(
            "--dtype float32 moves predictions of target '%s' by up to %s of its standard deviation;"
                    .formatted(targets.names().get(target), Figures.percent(Math.min(worst, 1)))
                + " leave the option out for an .npy file of float64");
  }
}
