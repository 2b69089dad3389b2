package dev.ockham.fusion.model;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings a data set's modalities into the order, the columns and the scale that a model wants. */
final class InputMatching {

  private final FusionModel model;

  InputMatching(FusionModel model) {
    this.model = model;
  }

  /**
   * Returns one matrix a modality of the model, N × s_m, scaled.
   *
   * @throws InvalidInputException if a modality or a column is missing, or sizes differ
   */
  List<Matrix> inputs(Dataset data) {
    List<ModelInput> wanted = model.inputs();
    if (wanted.size() != data.modalities().size()) {
      throw new InvalidInputException(
          "the data have %d modalities (%s), but the model has %d%s"
              .formatted(
                  data.modalities().size(),
                  names(data),
                  wanted.size(),
                  wanted.getFirst().name().isEmpty() ? "" : " (" + names(wanted) + ")"));
    }
    List<Matrix> inputs = new ArrayList<>();
    for (int m = 0; m < wanted.size(); m++) {
      ModelInput input = wanted.get(m);
      Modality modality = find(data, m);
      int size = model.factors().shape().inputSizes().get(m);
      Matrix values = columns(modality, input, size);
      inputs.add(input.scaling().map(s -> s.apply(values)).orElse(values));
    }
    return inputs;
  }

  private Modality find(Dataset data, int m) {
    return model
        .inputs()
        .get(m)
        .name()
        .map(name ->
            data.find(name)
                .orElseThrow(() ->
                    new InvalidInputException(
                        "the data have no modality '%s', which the model needs; they have: %s"
                            .formatted(name, names(data)))))
        .orElseGet(() -> data.modalities().get(m));
  }

  private static Matrix columns(Modality modality, ModelInput input, int size) {
    List<String> present = modality.columnNames();
    if (present.size() != size) {
      throw new InvalidInputException(
          "modality '%s' has %d columns, but the model's factor has %d"
              .formatted(modality.name(), present.size(), size));
    }
    List<String> wanted = input.columns();
    // Numbered columns come from files without names: they count by position.
    if (wanted.isEmpty() || present.equals(wanted) || numbered(present) || numbered(wanted)) {
      return modality.values();
    }
    if (!Set.copyOf(present).equals(Set.copyOf(wanted))) {
      String missing = wanted.stream().filter(c -> !present.contains(c)).findFirst().orElse("");
      throw new InvalidInputException(
          "modality '%s' has no column '%s', which the model needs"
              .formatted(modality.name(), missing));
    }
    return modality.values().selectColumns(wanted.stream().mapToInt(present::indexOf).toArray());
  }

  private static boolean numbered(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(Integer.toString(i))) {
        return false;
      }
    }
    return true;
  }

  private static String names(Dataset data) {
    return String.join(", ", data.modalities().stream().map(Modality::name).toList());
  }

  private static String names(List<ModelInput> inputs) {
    return String.join(", ", inputs.stream().map(i -> i.name().orElse("?")).toList());
  }
}
