package dev.ockham.bench.run;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Something that a call of the benchmarks measures from beginning to end. */
public interface Suite {

  /** Returns the names of what is measured, which {@code --only} has chosen. */
  List<String> names();

  /**
   * Measures, writes files and says on standard error how far it is.
   *
   * @throws RunnerException if JMH cannot measure at all
   * @throws IOException if a program cannot be called at all, or a file not be written
   */
  Report measure() throws RunnerException, IOException, InterruptedException;

  /**
   * What came of it.
   *
   * @param lines the page that people read
   * @param complete whether everything could be measured
   */
  record Report(List<String> lines, boolean complete) {}
}
