package dev.ockham.study.data;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.demo.DemoData;
import dev.ockham.cli.option.SplitOption;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set to study.
 *
 * @param name what tables call it
 * @param loaded all of its samples
 */
public record StudyData(String name, LoadedData loaded) {

  /**
   * Two parts, neither empty.
   *
   * @param train to learn from
   * @param test to judge by
   */
  record Parts(Dataset train, Dataset test) {}

  /** Reads the table that the program ships with. */
  public static StudyData bundled() {
    try (DemoData.Opened data = DemoData.open()) {
      return read(data.table());
    }
  }

  /**
   * Reads tables.
   *
   * @throws InvalidInputException if one cannot be used, or two have the same name
   */
  public static List<StudyData> read(List<Path> files) {
    List<StudyData> all = new ArrayList<>();
    for (Path file : files) {
      StudyData data = read(file);
      if (all.stream().anyMatch(d -> d.name().equals(data.name()))) {
        throw new InvalidInputException(
            "--data: expected a name of its own for each table, got '%s' twice"
                .formatted(data.name()));
      }
      all.add(data);
    }
    return all;
  }

  private static StudyData read(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.csv(\\.gz)?$", "");
    LoadedData loaded = DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO);
    return new StudyData(name, loaded);
  }

  boolean classes() {
    return loaded.dataset().requireTargets() instanceof ClassTargets;
  }

  /** Returns whether the table says itself which samples are for testing. */
  boolean splitStated() {
    return loaded.split().isPresent();
  }

  /**
   * Cuts in two as {@code train} does with that seed.
   *
   * @throws InvalidInputException if a part would be empty
   */
  Parts parts(long seed) {
    SplitParts parts = SplitOption.usual(loaded, seed);
    return new Parts(parts.train(), parts.test().orElseThrow(this::noTest));
  }

  private InvalidInputException noTest() {
    return new InvalidInputException(
        "%s: expected samples for testing: the 'split' column says train everywhere"
            .formatted(name));
  }
}
