package dev.ockham.study.report;

import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataRun;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.synthetic.SyntheticResult;
import dev.ockham.study.synthetic.SyntheticRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a study found, and what it takes to do it again.
 *
 * @param command what was typed
 * @param version of the program
 * @param machine JVM, system and processors
 * @param backend what computed, and on what device
 * @param synthetic one a grid that has problems
 * @param data one a data set
 */
public record Study(
    String command,
    String version,
    String machine,
    String backend,
    List<SyntheticResult> synthetic,
    List<DataResult> data) {

  /** Copies the lists. */
  public Study {
    synthetic = List.copyOf(synthetic);
    data = List.copyOf(data);
  }

  /** Returns the results of a grid; without runs if it has no problems. */
  SyntheticResult of(Grid grid) {
    return synthetic.stream()
        .filter(result -> result.grid() == grid)
        .findFirst()
        .orElse(new SyntheticResult(grid, List.of()));
  }

  /** Returns why runs failed, each reason once, after the name of its row. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (SyntheticResult result : synthetic) {
      for (SyntheticRun run : result.runs()) {
        run.trial()
            .failure()
            .ifPresent(reason ->
                failures.add("%s, %s: %s".formatted(result.grid().id(), run.method(), reason)));
      }
    }
    for (DataResult result : data) {
      for (DataRun run : result.runs()) {
        run.trial()
            .failure()
            .ifPresent(reason ->
                failures.add("%s, %s: %s".formatted(result.name(), run.method(), reason)));
      }
    }
    return failures.stream().distinct().toList();
  }
}
