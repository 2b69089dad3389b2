package dev.ockham.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes, and what it may know of its surroundings.
 *
 * @param in standard input
 * @param out standard output: results and nothing else
 * @param err standard error: progress, notes and failures
 * @param outTerminal whether a person looks at standard output
 * @param errTerminal whether a person looks at standard error
 * @param environment environment variables by name
 * @param started when the command began
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    Function<String, @Nullable String> environment,
    Instant started) {

  /** Prints one line about something that the user should know but that stops nothing. */
  public void note(String text) {
    err.println("ockham: note: " + text);
  }

  /** Returns the style of text on standard output. */
  public Style style() {
    boolean wanted = environment.apply("NO_COLOR") == null && !dumb();
    return outTerminal && wanted ? Style.ANSI : Style.PLAIN;
  }

  /** Returns whether a line on standard error may be drawn again in place. */
  public boolean redraws() {
    return errTerminal && !dumb();
  }

  /** Returns the width of the terminal in columns, 80 where there is none. */
  public int width() {
    return TerminalWidth.columns(environment.apply("COLUMNS"), outTerminal || errTerminal);
  }

  private boolean dumb() {
    return "dumb".equals(environment.apply("TERM"));
  }
}
