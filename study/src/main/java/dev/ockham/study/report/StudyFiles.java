package dev.ockham.study.report;

import dev.ockham.fusion.data.file.CsvFile;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataRun;
import dev.ockham.study.data.Sweep;
import dev.ockham.study.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every run of a study, in files for programs. */
public final class StudyFiles {

  static final String DATA = "data.csv";
  static final String SWEEP = "sweep.csv";

  private static final List<String> DATA_COLUMNS =
      List.of("data", "method", "seed", "rank", "measure", "score", "seconds", "jump", "failure");

  private static final List<String> SWEEP_COLUMNS =
      List.of("data", "seed", "rank", "measure", "score", "seconds");

  private StudyFiles() {}

  /** Writes a table for each kind of run into a folder. */
  public static void write(Study study, Path folder) {
    study.synthetic().forEach(result -> SyntheticFile.write(result, folder));
    List<List<String>> data = new ArrayList<>();
    List<List<String>> sweep = new ArrayList<>();
    for (DataResult result : study.data()) {
      result.runs().forEach(run -> data.add(row(result, run)));
      for (Sweep each : result.sweeps()) {
        each.ranks().forEach(rank -> sweep.add(row(result, each.seed(), rank)));
      }
    }
    CsvFile.write(folder.resolve(DATA), DATA_COLUMNS, data.size(), data::get);
    CsvFile.write(folder.resolve(SWEEP), SWEEP_COLUMNS, sweep.size(), sweep::get);
  }

  private static List<String> row(DataResult result, DataRun run) {
    return List.of(
        result.name(),
        run.method(),
        Long.toString(run.seed()),
        rank(run.trial()),
        result.measure(),
        number(run.trial().score()),
        number(run.trial().seconds()),
        number(run.trial().jump()),
        run.trial().failure().orElse(""));
  }

  private static List<String> row(DataResult result, long seed, Sweep.Tried rank) {
    return List.of(
        result.name(),
        Long.toString(seed),
        Integer.toString(rank.rank()),
        result.measure(),
        number(rank.score()),
        number(rank.seconds()));
  }

  static String rank(Trial trial) {
    return trial.rank().isPresent() ? Integer.toString(trial.rank().getAsInt()) : "";
  }

  /** An empty cell where there is no number. */
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
