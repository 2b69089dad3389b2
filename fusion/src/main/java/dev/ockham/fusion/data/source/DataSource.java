package dev.ockham.fusion.data.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a data set lies: in one table, or in one file for each modality. Immutable, as far as its
 * files are.
 */
public sealed interface DataSource {

  /**
   * One table with features and targets.
   *
   * @param file {@code .csv} or {@code .csv.gz} with a header: {@code <modality>.<name>} columns,
   *     {@code label} or {@code target} / {@code target.<name>}, and optionally {@code split}
   */
  record Table(DataFile file) implements DataSource {

    /** A table that is found by its path. */
    public Table(Path file) {
      this(DataFile.of(file));
    }
  }

  /**
   * One file for each modality, and one for the targets.
   *
   * @param modalities name to file ({@code .npy}, {@code .csv} or {@code .csv.gz}), in the order of
   *     the modalities
   * @param target a {@code .csv}, {@code .csv.gz} or {@code .npy} file; empty where there is none
   */
  record Files(Map<String, DataFile> modalities, Optional<DataFile> target) implements DataSource {

    /**
     * Copies, keeping the order.
     *
     * @throws IllegalArgumentException if there is no modality
     */
    public Files {
      modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
      if (modalities.isEmpty()) {
        throw new IllegalArgumentException("expected at least one modality file");
      }
    }

    /**
     * Files that are found by their paths, with targets.
     *
     * @throws IllegalArgumentException if there is no modality
     */
    public static Files of(Map<String, Path> modalities, Path target) {
      return new Files(files(modalities), Optional.of(DataFile.of(target)));
    }

    /**
     * Files that are found by their paths, without targets.
     *
     * @throws IllegalArgumentException if there is no modality
     */
    public static Files of(Map<String, Path> modalities) {
      return new Files(files(modalities), Optional.empty());
    }

    private static Map<String, DataFile> files(Map<String, Path> modalities) {
      Map<String, DataFile> files = new LinkedHashMap<>();
      modalities.forEach((name, path) -> files.put(name, DataFile.of(path)));
      return files;
    }
  }
}
