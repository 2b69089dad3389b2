package dev.ockham.study.report;

import dev.ockham.fusion.data.file.CsvFile;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataRun;
import dev.ockham.study.data.Sweep;
import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.synthetic.SyntheticRun;
import dev.ockham.study.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every run of a study, in files for programs. */
public final class StudyFiles {

  static final String SYNTHETIC = "synthetic.csv";
  static final String DATA = "data.csv";
  static final String SWEEP = "sweep.csv";

  private static final List<String> SYNTHETIC_COLUMNS =
      List.of(
          "method",
          "problem",
          "seed",
          "true_rank",
          "max_rank",
          "sizes",
          "outputs",
          "samples",
          "noise",
          "weakest",
          "correlation",
          "rank",
          "rmse",
          "oracle_rmse",
          "ratio",
          "seconds",
          "coverage",
          "jump",
          "failure");

  private static final List<String> DATA_COLUMNS =
      List.of("data", "method", "seed", "rank", "measure", "score", "seconds", "jump", "failure");

  private static final List<String> SWEEP_COLUMNS =
      List.of("data", "seed", "rank", "measure", "score", "seconds");

  private StudyFiles() {}

  /** Writes a table for each kind of run into a folder. */
  public static void write(Study study, Path folder) {
    List<List<String>> synthetic = study.synthetic().stream().map(StudyFiles::row).toList();
    List<List<String>> data = new ArrayList<>();
    List<List<String>> sweep = new ArrayList<>();
    for (DataResult result : study.data()) {
      result.runs().forEach(run -> data.add(row(result, run)));
      for (Sweep each : result.sweeps()) {
        each.ranks().forEach(rank -> sweep.add(row(result, each.seed(), rank)));
      }
    }
    CsvFile.write(folder.resolve(SYNTHETIC), SYNTHETIC_COLUMNS, synthetic.size(), synthetic::get);
    CsvFile.write(folder.resolve(DATA), DATA_COLUMNS, data.size(), data::get);
    CsvFile.write(folder.resolve(SWEEP), SWEEP_COLUMNS, sweep.size(), sweep::get);
  }

  private static List<String> row(SyntheticRun run) {
    SyntheticProblem problem = run.problem();
    Trial trial = run.trial();
    return List.of(
        run.method(),
        Integer.toString(problem.number()),
        Long.toString(problem.seed()),
        Integer.toString(problem.rank()),
        Integer.toString(problem.maxRank()),
        problem.sizes().stream().map(String::valueOf).collect(Collectors.joining("x")),
        Integer.toString(problem.outputs()),
        Integer.toString(problem.samples()),
        number(problem.noise()),
        number(problem.weakest()),
        number(problem.correlation()),
        rank(trial),
        number(trial.score()),
        number(run.oracle()),
        number(run.ratio()),
        number(trial.seconds()),
        number(trial.coverage()),
        number(trial.jump()),
        trial.failure().orElse(""));
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

  private static String rank(Trial trial) {
    return trial.rank().isPresent() ? Integer.toString(trial.rank().getAsInt()) : "";
  }

  /** An empty cell where there is no number. */
  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
