package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.data.targets.TargetRule;
import dev.ockham.fusion.data.text.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files that hold the same samples in the same order: one a modality, and the targets. */
final class FileSet {

  private final List<Modality> modalities = new ArrayList<>();
  private final Set<String> found = new HashSet<>();
  private String first = "";
  private Optional<SampleIds> ids = Optional.empty();
  private String idsSource = "";

  /**
   * Reads a modality.
   *
   * @throws InvalidInputException if the file cannot be used, or has other samples than one before
   */
  void addModality(String name, DataFile file) {
    ModalityReader.Content content = ModalityReader.read(name, file);
    String source = "%s (modality '%s')".formatted(file, name);
    if (modalities.isEmpty()) {
      first = source;
    }
    modalities.add(content.modality());
    add(source, content.modality().samples(), content.ids(), content.found());
  }

  /**
   * Reads the targets.
   *
   * @throws InvalidInputException if the file cannot be used, or has other samples than one before
   */
  TargetFile.Content addTarget(DataFile file, TargetRule rule) {
    TargetFile.Content content = TargetFile.read(file, rule);
    add(file + " (target)", content.targets().samples(), content.ids(), content.found());
    return content;
  }

  private void add(String source, int samples, Optional<SampleIds> names, Set<String> foundThere) {
    Dataset.requireEqualLength(first, modalities.getFirst().samples(), source, samples);
    found.addAll(foundThere);
    if (names.isEmpty()) {
      return;
    }
    if (ids.isEmpty()) {
      ids = names;
      idsSource = source;
    } else {
      requireSame(ids.get(), names.get(), source);
    }
  }

  private void requireSame(SampleIds known, SampleIds names, String source) {
    for (int row = 0; row < known.values().size(); row++) {
      String one = known.values().get(row);
      String other = names.values().get(row);
      if (!one.equals(other)) {
        throw new InvalidInputException(
            "%s calls sample %s %s, but %s calls it %s: expected the same samples in the same order"
                .formatted(idsSource, row + 1, Messages.quote(one), source, Messages.quote(other)));
      }
    }
  }

  List<Modality> modalities() {
    return modalities;
  }

  /** Returns what the files call the samples; empty if none does. */
  Optional<SampleIds> ids() {
    return ids;
  }

  /** Returns what the owner's {@link ColumnUse} says that was found in some file. */
  Set<String> found() {
    return found;
  }
}
