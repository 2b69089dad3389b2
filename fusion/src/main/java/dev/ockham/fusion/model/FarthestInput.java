package dev.ockham.fusion.model;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.Locale;

/**
 * The input that lies farthest from what a model learnt from: the one to look at where something is
 * not a number.
 *
 * @param sample its row, from 0
 * @param description {@code modality 'a', column 'x' is -3.4E38, 1.2e+39 standard deviations from
 *     the training samples' mean}
 */
public record FarthestInput(int sample, String description) {

  /**
   * Looks at some samples.
   *
   * @param inputs what the model knows of each modality
   * @param data the raw values, modalities and columns in the order of the inputs
   * @param scaled what they became, one matrix an input, N × s_m
   * @param from the first sample
   * @param to after the last sample
   */
  public static FarthestInput of(
      List<ModelInput> inputs, Dataset data, List<Matrix> scaled, int from, int to) {
    int sample = from;
    int modality = 0;
    int column = 0;
    double farthest = -1;
    for (int m = 0; m < scaled.size(); m++) {
      Matrix values = scaled.get(m);
      double unit = Math.sqrt(values.columns());
      for (int i = from; i < to; i++) {
        double[] row = values.row(i);
        for (int j = 0; j < row.length; j++) {
          double size = Math.abs(row[j]) * unit;
          // What is not a number lies farther than all that are, and the first of them stays.
          if (size > farthest || (Double.isNaN(size) && !Double.isNaN(farthest))) {
            sample = i;
            modality = m;
            column = j;
            farthest = size;
          }
        }
      }
    }
    return new FarthestInput(
        sample, description(inputs.get(modality), data, modality, sample, column, farthest));
  }

  private static String description(
      ModelInput input, Dataset data, int m, int sample, int column, double deviations) {
    Modality modality = data.modalities().get(m);
    String value =
        "modality '%s', column '%s' is %s"
            .formatted(
                modality.name(),
                modality.columnNames().get(column),
                modality.values().get(sample, column));
    return input.scaling().isEmpty()
        ? value
        : "%s, %s standard deviations from the training samples' mean"
            .formatted(value, String.format(Locale.ROOT, "%.1e", deviations));
  }
}
