package dev.ockham.study.synthetic;

import dev.ockham.study.problem.Grid;
import java.util.List;

/**
 * What came of one grid.
 *
 * @param grid whose problems they are
 * @param runs of all methods
 */
public record SyntheticResult(Grid grid, List<SyntheticRun> runs) {

  /** The row that is told the true rank. */
  public static final String FIXED = "fixed rank";

  /** Copies the list. */
  public SyntheticResult {
    runs = List.copyOf(runs);
  }

  /** Sums up each method's runs, in the order of their first. */
  public List<SyntheticSummary> summaries() {
    List<SyntheticRun> fixed = runs(FIXED);
    return runs.stream()
        .map(SyntheticRun::method)
        .distinct()
        .map(method -> SyntheticSummary.of(runs(method), fixed))
        .toList();
  }

  private List<SyntheticRun> runs(String method) {
    return runs.stream().filter(r -> r.method().equals(method)).toList();
  }
}
