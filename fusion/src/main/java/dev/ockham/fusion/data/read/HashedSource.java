package dev.ockham.fusion.data.read;

import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source whose files are hashed while they are read.
 *
 * @param source to be read once
 * @param parts its files, in the order of the modalities, the targets' last
 */
record HashedSource(DataSource source, List<DataFile> parts) {

  /** Returns the same source, to be hashed. */
  static HashedSource of(DataSource source) {
    List<DataFile> parts = new ArrayList<>();
    DataSource hashed =
        switch (source) {
          case DataSource.Table(DataFile file) -> new DataSource.Table(hashed(file, parts));
          case DataSource.Files(Map<String, DataFile> modalities, Optional<DataFile> target) -> {
            Map<String, DataFile> files = new LinkedHashMap<>();
            modalities.forEach((name, file) -> files.put(name, hashed(file, parts)));
            yield new DataSource.Files(files, target.map(file -> hashed(file, parts)));
          }
        };
    return new HashedSource(hashed, parts);
  }

  private static DataFile hashed(DataFile file, List<DataFile> parts) {
    DataFile hashed = file.hashed();
    parts.add(hashed);
    return hashed;
  }

  /**
   * Returns the files with their hashes, after they were read.
   *
   * @param rows how many samples there are: as many in each file
   */
  List<SourceFile> files(int rows) {
    return parts.stream().map(f -> new SourceFile(f.toString(), rows, f.sha256())).toList();
  }
}
