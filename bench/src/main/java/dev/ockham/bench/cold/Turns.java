package dev.ockham.bench.cold;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import dev.ockham.bench.run.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs jobs in turns: a machine that is slower for a while is so for all of them. */
final class Turns {

  private final List<Job> jobs;
  private final ProcessRun run;
  private final Map<Job, List<ProcessResult>> results = new LinkedHashMap<>();
  private final Map<Job, Failure> failures = new HashMap<>();
  private final Map<List<String>, Double> again = new HashMap<>();

  Turns(List<Job> jobs, Path folder) {
    this.jobs = List.copyOf(jobs);
    run = new ProcessRun(folder);
    for (Job job : jobs) {
      results.put(job, new ArrayList<>());
    }
  }

  /** Runs each job that has not failed once. */
  void next() throws InterruptedException {
    for (Job job : jobs) {
      if (failures.containsKey(job)) {
        continue;
      }
      System.err.print(job.name());
      try {
        ProcessResult result = run.run(job.command());
        if (result.exit() == 0) {
          results.computeIfAbsent(job, _ -> new ArrayList<>()).add(result);
          System.err.printf(Locale.ROOT, ": %.3f s%n", result.wall());
        } else {
          fail(job, result.failure());
        }
      } catch (IOException e) {
        fail(job, new Failure("fails: " + e.getMessage()));
      }
    }
  }

  private void fail(Job job, Failure failure) {
    failures.put(job, failure);
    System.err.println(": " + failure.reason());
  }

  /** Does the jobs' work in a JVM that is warm. */
  void repeat() throws IOException, InterruptedException {
    for (Job job : jobs) {
      List<String> command = job.again().orElse(List.of());
      if (command.isEmpty() || failures.containsKey(job) || again.containsKey(command)) {
        continue;
      }
      System.err.print(job.name() + ", again and again in one JVM");
      ProcessResult result = run.run(command);
      List<Double> seconds = result.trainings();
      if (result.exit() != 0 || seconds.isEmpty()) {
        throw new IOException(result.failure().reason());
      }
      again.put(command, seconds.getLast());
      System.err.printf(Locale.ROOT, ": %.3f s%n", seconds.getLast());
    }
  }

  List<ColdRow> rows() {
    return jobs.stream()
        .map(job ->
            new ColdRow(
                job,
                results.getOrDefault(job, List.of()),
                job.again()
                    .map(again::get)
                    .map(OptionalDouble::of)
                    .orElseGet(OptionalDouble::empty),
                Optional.ofNullable(failures.get(job))))
        .toList();
  }
}
