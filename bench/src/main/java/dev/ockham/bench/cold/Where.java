package dev.ockham.bench.cold;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import dev.ockham.bench.run.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds where the time of whole processes goes: one recorded run of each that has a JVM. */
public final class Where implements Suite {

  private final Jobs jobs;
  private final Path output;
  private final Map<String, String> facts;

  /**
   * Prepares.
   *
   * @param jobs which
   * @param output folder of the results
   * @param facts where and how it is measured: name to text
   */
  public Where(Jobs jobs, Path output, Map<String, String> facts) {
    this.jobs = jobs;
    this.output = output;
    this.facts = facts;
  }

  @Override
  public List<String> names() {
    return chosen().stream().map(Job::name).toList();
  }

  @Override
  public Report measure() throws IOException, InterruptedException {
    jobs.prepare();
    WhereReport report = new WhereReport();
    List<String> failed = new ArrayList<>();
    for (Job job : chosen()) {
      System.err.println(job.name());
      Path file = jobs.folder().resolve("compilation.jfr").toAbsolutePath();
      Files.deleteIfExists(file);
      ProcessResult result =
          new ProcessRun(jobs.folder(), Recording.environment(jobs.folder(), file))
              .run(job.command());
      if (result.exit() == 0) {
        report.add(job, result, Recording.read(file));
      } else {
        failed.add("- " + job.name() + ": " + result.failure().reason());
      }
    }
    List<String> lines = new ArrayList<>(report.lines(facts));
    lines.addAll(failed);
    Files.write(output.resolve("where.md"), lines);
    return new Report(lines, failed.isEmpty());
  }

  private List<Job> chosen() {
    return jobs.chosen().stream().filter(Job::jvm).toList();
  }
}
