package dev.ockham.bench;

import java.util.Locale;
import picocli.CommandLine;

/** The benchmarks' command line; {@code bench/run} calls it. */
public final class Main {

  private Main() {}

  /**
   * Runs.
   *
   * @param arguments options, see {@code --help}
   */
  public static void main(String[] arguments) {
    // Numbers read the same everywhere.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler((e, _, _) -> {
          System.err.println("bench/run: " + e.getMessage());
          return 1;
        });
  }
}
