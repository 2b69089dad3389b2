package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.data.file.TargetArray;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.FileKind;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.data.targets.TargetRule;
import java.util.Optional;
import java.util.Set;

/** Reads the file of the targets that goes with one file for each modality. */
final class TargetFile {

  private TargetFile() {}

  /**
   * What a target file holds.
   *
   * @param split empty if there is no such column
   * @param ids what the samples are called; empty if there is no such column
   * @param found what the owner's {@link ColumnUse} says that was found in the file
   */
  record Content(
      Targets targets, Optional<Split> split, Optional<SampleIds> ids, Set<String> found) {}

  /**
   * Reads targets.
   *
   * @param rule does not ignore them
   * @throws InvalidInputException if the file cannot be used
   */
  static Content read(DataFile file, TargetRule rule) {
    return switch (file.kind()) {
      case NPY -> {
        TargetArray array = Npy.readTargetArray(file);
        requirePresent(array, file);
        yield new Content(rule.ofArray(array, file), Optional.empty(), Optional.empty(), Set.of());
      }
      case CSV -> {
        TableReader.Table table = TableReader.read(file, false, rule);
        yield new Content(table.targets().orElseThrow(), table.split(), table.ids(), table.found());
      }
      case OTHER -> throw file.wrongKind(FileKind.ARRAY_OR_CSV);
    };
  }

  private static void requirePresent(TargetArray array, DataFile file) {
    ColumnUse use = file.columnUse();
    if (array.columns() > 1) {
      use.requirePresent(array.numbers(), file);
    } else if (!use.missing().isEmpty()) {
      for (int row = 0; row < array.rows(); row++) {
        if (use.isMissing(array.label(row))) {
          throw new InvalidInputException(
              "%s: row %s is %s, which stands for a missing value (--missing); remove the row, or fill"
                      .formatted(file, row + 1, array.label(row))
                  + " it in");
        }
      }
    }
  }
}
