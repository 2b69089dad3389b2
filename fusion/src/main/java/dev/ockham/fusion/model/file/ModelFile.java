package dev.ockham.fusion.model.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.SafetensorsReader;
import dev.ockham.fusion.model.FusionModel;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Models in safetensors files: factors {@code factors.0} … and {@code factors.out}, {@code
 * rank_scales}, {@code bias}, {@code input.<m>.mean} and {@code .scale}, {@code target.mean} and
 * {@code .scale}, and with a posterior {@code deviations.<m>}, {@code deviations.out}, {@code
 * noise}, and {@code axes.<m>} where a modality has more columns than the training had samples; the
 * rest as JSON in the header's metadata under {@code ockham}. What may differ between two trainings
 * that give the same model (device, time) is apart, under {@code ockham.run}: the files of such
 * trainings are equal in all but that entry.
 *
 * <p>Such a file runs no code when loaded, and loads in Python as well. A file that holds factors
 * only, made elsewhere, loads too: without constant and scaling, modalities in order.
 *
 * <p>Thread-safe: it has no state.
 */
public final class ModelFile {

  private ModelFile() {}

  /**
   * A model that was read.
   *
   * @param model the model
   * @param notes what was changed or ignored while it was read, one sentence each
   */
  public record Loaded(FusionModel model, List<String> notes) {

    /** Copies the list. */
    public Loaded {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Writes a model, whole or not at all.
   *
   * @param model what to write
   * @param file where
   * @throws InvalidInputException if no file can be there: no such folder, or a folder itself
   * @throws UncheckedIOException if the platform refuses to write (permissions, a full disk)
   */
  public static void save(FusionModel model, Path file) {
    ModelTensors.toFile(model).write(file);
  }

  /**
   * Reads a model.
   *
   * @param file written by {@link #save}, or factors from elsewhere
   * @return the model, with notes
   * @throws InvalidInputException if there is no such file, or it holds no whole model
   * @throws UncheckedIOException if the platform refuses to read
   */
  public static Loaded load(Path file) {
    try (SafetensorsReader content = SafetensorsReader.open(file)) {
      return new ModelReader(file.toString(), content).read();
    }
  }
}
