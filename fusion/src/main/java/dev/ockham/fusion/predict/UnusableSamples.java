package dev.ockham.fusion.predict;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FarthestInput;
import dev.ockham.fusion.model.FusionModel;
import java.util.List;

/** Finds samples without an answer, and the input that is to blame. */
final class UnusableSamples {

  private final FusionModel model;
  private final Dataset data;
  private final List<Matrix> scaled;

  /**
   * Prepares to look.
   *
   * @param data what was given, in the model's order
   * @param scaled what it became, one matrix a modality of the model, N × s_m
   */
  UnusableSamples(FusionModel model, Dataset data, List<Matrix> scaled) {
    this.model = model;
    this.data = data;
    this.scaled = scaled;
  }

  /**
   * Requires answers that are finite.
   *
   * @param answers N × s_out
   * @return the same
   * @throws UnusableSampleException for the first sample that has another
   */
  Matrix requireFinite(Matrix answers) {
    for (int i = 0; i < answers.rows(); i++) {
      for (double answer : answers.row(i)) {
        if (!Double.isFinite(answer)) {
          throw because(i, answer);
        }
      }
    }
    return answers;
  }

  /** Returns the exception for a sample whose answer is not finite. */
  UnusableSampleException because(int sample, double answer) {
    FarthestInput farthest = FarthestInput.of(model.inputs(), data, scaled, sample, sample + 1);
    return new UnusableSampleException(
        sample,
        "the model's answer is %s, for %s; if that value stands for missing data, replace it or"
                .formatted(answer, farthest.description())
            + " leave the sample out");
  }
}
