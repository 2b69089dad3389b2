package dev.ockham.cli.command;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.file.ModelFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a model to its file each time a training has a better one, so that what took long is never
 * lost.
 */
public final class KeptModel implements Consumer<FusionModel> {

  private final Path file;
  private Optional<String> stages = Optional.empty();

  /** Keeps models in a file. */
  public KeptModel(Path file) {
    this.file = file;
  }

  @Override
  public void accept(FusionModel model) {
    ModelFile.save(model, file);
    stages = Optional.of(model.provenance().details().getOrDefault("stages", "training"));
  }

  /** Returns a sentence on what is there after a failure; empty if nothing was written. */
  Optional<String> notice() {
    return stages.map(done -> "%s holds the model as it was after: %s".formatted(file, done));
  }
}
