package dev.ockham.bench.run;

import dev.ockham.bench.jmh.LayerBenchmark;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /**
   * Prepares.
   *
   * @param effort how long to measure
   * @param log gets what JMH prints
   * @param expected folder of what the reference computes
   */
  public JmhRun(Effort effort, PrintStream log, Path expected) {
    this.effort = effort;
    this.log = log;
    this.expected = expected;
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

  /** Times in one JVM, on one thread of JMH. */
  public Times timeOnce(String benchmark, Map<String, String> parameters) throws RunnerException {
    return time(benchmark, parameters, 1, 1);
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
            .jvmArgsAppend("-D" + LayerBenchmark.EXPECTED + "=" + expected);
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

  private static Times times(RunResult result) {
    List<List<Double>> forks = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      List<Double> iterations = new ArrayList<>();
      for (IterationResult iteration : fork.getIterationResults()) {
        iterations.add(iteration.getPrimaryResult().getScore());
      }
      forks.add(iterations);
    }
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Times(forks, allocated == null ? Double.NaN : allocated.getScore());
  }
}
