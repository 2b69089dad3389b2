package dev.ockham.cli.command;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.TrainingData;
import dev.ockham.fusion.options.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training that is repeated from what its model says of it.
 *
 * @param file where the model is, for messages
 */
record Repetition(Path file, FusionModel model) {

  /**
   * Returns the options of the training.
   *
   * @throws InvalidInputException if the model does not say them
   */
  TrainingOptions options() {
    return TrainingOptions.fromJson(
        provenance()
            .options()
            .orElseThrow(() ->
                new InvalidInputException(
                    file + " does not say with which options it was trained")));
  }

  /** Returns what the training made of the targets. */
  TaskChoice task() {
    return switch (model.output()) {
      case ModelOutput.Classes _ -> TaskChoice.CLASSIFICATION;
      case ModelOutput.Numbers _ -> TaskChoice.REGRESSION;
      case ModelOutput.Flags _, ModelOutput.Raw _ -> TaskChoice.AUTO;
    };
  }

  /** Returns by what rule the training cut its samples into parts; empty if that is not known. */
  Optional<SplitRule> split() {
    return provenance().data().map(data -> data.origin().split());
  }

  /** Returns in what the repetition differs from the training, one sentence each. */
  List<String> differences(SplitParts parts, Backend backend) {
    List<String> differences = new ArrayList<>();
    provenance()
        .data()
        .ifPresent(known -> {
          TrainingData given = TrainingData.of(parts);
          differences.addAll(otherFiles(known.origin().files(), given.origin().files()));
          if (differences.isEmpty() && !given.equals(known)) {
            differences.add(
                "%s was trained on another split: %s samples for training, %s for validation and %s for testing; now %s, %s and %s"
                    .formatted(
                        file,
                        known.training(),
                        known.validation(),
                        known.test(),
                        given.training(),
                        given.validation(),
                        given.test()));
          }
        });
    String trainedOn = provenance().details().getOrDefault(Provenance.BACKEND, backend.id());
    if (!trainedOn.equals(backend.id())) {
      differences.add(
          "%s was trained on %s, and %s rounds differently"
              .formatted(file, trainedOn, backend.id()));
    }
    return differences;
  }

  private List<String> otherFiles(List<SourceFile> known, List<SourceFile> given) {
    List<String> differences = new ArrayList<>();
    if (known.size() != given.size()) {
      differences.add(
          "%s was trained on data from %s files, not %s"
              .formatted(file, known.size(), given.size()));
      return differences;
    }
    for (int i = 0; i < known.size(); i++) {
      SourceFile before = known.get(i);
      SourceFile now = given.get(i);
      if (!before.sha256().equals(now.sha256())) {
        differences.add(
            "%s is not the file that %s was trained on: its SHA-256 is %s, that of %s was %s"
                .formatted(now.name(), file, now.sha256(), before.name(), before.sha256()));
      }
    }
    return differences;
  }

  private Provenance provenance() {
    return model.provenance();
  }
}
