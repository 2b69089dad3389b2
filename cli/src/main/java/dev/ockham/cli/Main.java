package dev.ockham.cli;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.StandardStreams;
import java.util.Locale;

/** The {@code ockham} command. */
public final class Main {

  private Main() {}

  /**
   * Runs the command line and ends the program: status 0 when all is done, 2 for wrong usage or bad
   * input, 1 for anything else.
   *
   * @param args a command and its options
   */
  public static void main(String[] args) {
    // Our own texts name their locale; those of picocli, the charts and the JDK follow this one.
    Locale.setDefault(Locale.ROOT);
    StandardStreams streams = new StandardStreams();
    Console console = streams.console();
    int status = Application.run(console, args);
    console.out().flush();
    if (status == Failures.DONE && !streams.failure().isEmpty()) {
      console.err().println("ockham: standard output cannot be written: " + streams.failure());
      status = Failures.UNEXPECTED;
    }
    System.exit(status);
  }
}
