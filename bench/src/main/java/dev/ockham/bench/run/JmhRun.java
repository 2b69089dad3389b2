package dev.ockham.bench.run;

import dev.ockham.bench.jmh.JvmSettings;
import dev.ockham.bench.valid.Round;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times one benchmark at a time with JMH, in JVMs of its own. */
public final class JmhRun {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Effort effort;
  private final PrintStream log;
  private final Path expected;
  private final CrashLog crashes;

  /**
   * Prepares.
   *
   * @param effort how long to measure
   * @param log gets what JMH prints
   * @param output folder of the results: what the reference computes is kept there, and what JVMs
   *     that die leave behind
   */
  public JmhRun(Effort effort, PrintStream log, Path output) {
    this.effort = effort;
    this.log = log;
    expected = output.toAbsolutePath().resolve("expected");
    crashes = new CrashLog(output.toAbsolutePath());
  }

  /**
   * Times in as many JVMs as the effort says.
   *
   * @param benchmark a method's full name
   * @param parameters of the benchmark
   * @param threads how many JMH runs it on; not those that a contender computes with
   * @throws RunnerException if the benchmark fails
   */
  Times time(String benchmark, Map<String, String> parameters, int threads) throws RunnerException {
    return time(benchmark, parameters, threads, effort.forks());
  }

  /** Times a row in one JVM, on one thread of JMH; whatever happens there is an outcome. */
  public Outcome timeOnce(Row row) {
    Map<String, String> parameters = new LinkedHashMap<>(row.parameters());
    parameters.put("contender", row.contender());
    parameters.put("dtype", row.dtype().name());
    parameters.put("threads", Integer.toString(row.threads()));
    List<Path> before = crashes.files();
    try {
      return time(row.benchmark(), parameters, 1, 1);
    } catch (RunnerException e) {
      return Failure.of(
          e,
          crashes.files().stream()
              .filter(file -> !before.contains(file))
              .findFirst()
              .map(CrashLog::inWords));
    }
  }

  private Times time(String benchmark, Map<String, String> parameters, int threads, int forks)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.replace(".", "\\.") + "$")
            .forks(forks)
            .warmupIterations(effort.warmups())
            .warmupTime(effort.time())
            .measurementIterations(effort.iterations())
            .measurementTime(effort.time())
            .threads(threads)
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(jvmOptions());
    parameters.forEach(options::param);
    Collection<RunResult> results =
        new Runner(
                options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
            .run();
    if (results.size() != 1) {
      throw new RunnerException(
          "%s %s gave %s results, expected 1".formatted(benchmark, parameters, results.size()));
    }
    return times(results.iterator().next());
  }

  private String[] jvmOptions() {
    return Stream.concat(
            JvmSettings.options(expected, effort.untilSteady()).stream(),
            crashes.options().stream())
        .toArray(String[]::new);
  }

  private static Times times(RunResult result) {
    List<List<Round>> forks = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      List<Round> iterations = new ArrayList<>();
      for (IterationResult iteration : fork.getIterationResults()) {
        Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
        iterations.add(
            new Round(
                iteration.getPrimaryResult().getScore(),
                allocated == null ? Double.NaN : allocated.getScore()));
      }
      forks.add(iterations);
    }
    return new Times(forks);
  }
}
