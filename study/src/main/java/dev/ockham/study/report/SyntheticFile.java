package dev.ockham.study.report;

import dev.ockham.fusion.data.file.CsvFile;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.synthetic.SyntheticResult;
import dev.ockham.study.synthetic.SyntheticRun;
import dev.ockham.study.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every run of a grid, in a file for programs. */
final class SyntheticFile {

  private SyntheticFile() {}

  /** Returns the name of a grid's file. */
  static String of(Grid grid) {
    return grid.id() + ".csv";
  }

  static void write(SyntheticResult result, Path folder) {
    Grid grid = result.grid();
    List<List<String>> rows = result.runs().stream().map(run -> row(grid, run)).toList();
    CsvFile.write(folder.resolve(of(grid)), columns(grid), rows.size(), rows::get);
  }

  private static List<String> columns(Grid grid) {
    String measure = grid.measure().replace(' ', '_');
    List<String> columns =
        new ArrayList<>(
            List.of(
                "method",
                "problem",
                "seed",
                "true_rank",
                "max_rank",
                "sizes",
                "outputs",
                "samples",
                grid.probabilities() ? "logit_deviation" : "noise",
                "weakest",
                "correlation",
                "rank",
                measure,
                "oracle_" + measure,
                "ratio"));
    if (grid.probabilities()) {
      columns.addAll(List.of("accuracy", "oracle_accuracy"));
    }
    columns.addAll(List.of("seconds", "coverage", "jump", "failure"));
    return columns;
  }

  private static List<String> row(Grid grid, SyntheticRun run) {
    SyntheticProblem problem = run.problem();
    Trial trial = run.trial();
    List<String> row =
        new ArrayList<>(
            List.of(
                run.method(),
                Integer.toString(problem.number()),
                Long.toString(problem.seed()),
                Integer.toString(problem.rank()),
                Integer.toString(problem.maxRank()),
                problem.sizes().stream().map(String::valueOf).collect(Collectors.joining("x")),
                Integer.toString(problem.outputs()),
                Integer.toString(problem.samples()),
                StudyFiles.number(problem.response().size()),
                StudyFiles.number(problem.weakest()),
                StudyFiles.number(problem.correlation()),
                StudyFiles.rank(trial),
                StudyFiles.number(run.error(trial)),
                StudyFiles.number(run.error(run.oracle())),
                StudyFiles.number(run.ratio())));
    if (grid.probabilities()) {
      row.add(StudyFiles.number(run.accuracy(trial)));
      row.add(StudyFiles.number(run.accuracy(run.oracle())));
    }
    row.add(StudyFiles.number(trial.seconds()));
    row.add(StudyFiles.number(trial.coverage()));
    row.add(StudyFiles.number(trial.jump()));
    row.add(trial.failure().orElse(""));
    return row;
  }
}
