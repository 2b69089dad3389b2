package dev.ockham.study.report;

import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataRun;
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
 * @param synthetic one a run; empty if that part was left out
 * @param data one a data set
 */
public record Study(
    String command,
    String version,
    String machine,
    String backend,
    List<SyntheticRun> synthetic,
    List<DataResult> data) {

  /** Copies the lists. */
  public Study {
    synthetic = List.copyOf(synthetic);
    data = List.copyOf(data);
  }

  /** Returns why runs failed, each reason once, after the name of its row. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (SyntheticRun run : synthetic) {
      run.trial().failure().ifPresent(reason -> failures.add(run.method() + ": " + reason));
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
