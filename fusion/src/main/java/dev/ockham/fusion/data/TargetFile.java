package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the file of the targets that goes with one file for each modality. */
final class TargetFile {

  private TargetFile() {}

  /**
   * What a target file holds.
   *
   * @param split null if there is no such column
   */
  record Content(Targets targets, @Nullable Split split) {}

  /**
   * Reads targets.
   *
   * @param rule does not ignore them
   * @throws InvalidInputException if the file cannot be used
   */
  static Content read(DataFile file, TargetRule rule) {
    return switch (file.kind()) {
      case NPY -> new Content(rule.ofArray(Npy.readTargetArray(file), file), null);
      case CSV -> {
        TableReader.Table table = TableReader.read(file, false, rule);
        yield new Content(Objects.requireNonNull(table.targets()), table.split());
      }
      case OTHER -> throw file.wrongKind(FileKind.ARRAY_OR_CSV);
    };
  }
}
