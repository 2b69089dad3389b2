package dev.ockham.cli.option;

import dev.ockham.cli.console.Console;
import dev.ockham.fusion.model.file.ModelFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The model to work with. */
public final class ModelOption {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "A safetensors file: a trained model, or factors from elsewhere.")
  private Path model = Path.of("");

  /** Returns the model's file. */
  public Path file() {
    return model;
  }

  /**
   * Reads the model; what was changed while reading is said on standard error.
   *
   * @throws dev.ockham.api.InvalidInputException if the file holds no whole model
   */
  public ModelFile.Loaded load(Console console) {
    ModelFile.Loaded loaded = ModelFile.load(model);
    loaded.notes().forEach(console::note);
    return loaded;
  }
}
