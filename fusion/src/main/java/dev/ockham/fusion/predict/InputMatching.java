package dev.ockham.fusion.predict;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import java.util.ArrayList;
import java.util.List;

/** Brings a data set's modalities into the order, the columns and the scale that a model wants. */
final class InputMatching {

  private final FusionModel model;

  InputMatching(FusionModel model) {
    this.model = model;
  }

  /**
   * Returns one matrix a modality of the model, N × s_m, scaled.
   *
   * @throws InvalidInputException if a modality or a column is missing or too much
   */
  List<Matrix> inputs(Dataset data) {
    List<Modality> modalities = data.arrange(model.expectedModalities()).modalities();
    List<Matrix> inputs = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      Matrix values = modalities.get(m).values();
      inputs.add(model.inputs().get(m).scaling().map(s -> s.apply(values)).orElse(values));
    }
    return inputs;
  }
}
