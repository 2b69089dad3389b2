package dev.ockham.bench.cold;

import dev.ockham.bench.report.Page;
import dev.ockham.bench.run.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Times whole processes, one after the other in turns. */
public final class Cold implements Suite {

  private final Jobs jobs;
  private final int runs;
  private final Path output;
  private final Map<String, String> facts;

  /**
   * Prepares.
   *
   * @param jobs which
   * @param runs processes a job
   * @param output folder of the results
   * @param facts where and how it is measured: name to text
   */
  public Cold(Jobs jobs, int runs, Path output, Map<String, String> facts) {
    this.jobs = jobs;
    this.runs = runs;
    this.output = output;
    this.facts = facts;
  }

  @Override
  public List<String> names() {
    return jobs.names();
  }

  @Override
  public Report measure() throws IOException, InterruptedException {
    jobs.prepare();
    Turns turns = new Turns(jobs.chosen(), jobs.folder());
    for (int turn = 0; turn < runs; turn++) {
      System.err.printf("turn %s of %s%n", turn + 1, runs);
      turns.next();
      write(turns.rows());
    }
    turns.repeat();
    List<ColdRow> rows = turns.rows();
    write(rows);
    return new Report(
        ColdReport.lines(facts, rows), rows.stream().allMatch(row -> row.failure().isEmpty()));
  }

  private void write(List<ColdRow> rows) throws IOException {
    Page.write(output, "cold", ColdReport.lines(facts, rows), ColdReport.json(facts, rows));
  }
}
