package dev.ockham.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many columns a terminal has. */
final class TerminalWidth {

  /** What every terminal can be expected to have, and what piped output is laid out for. */
  private static final int USUAL = 80;

  private static final File TERMINAL = new File("/dev/tty");

  private TerminalWidth() {}

  /**
   * Finds the width.
   *
   * @param variable the environment variable COLUMNS; null if it is not set
   * @param terminal whether there is a terminal to ask
   */
  static int columns(@Nullable String variable, boolean terminal) {
    if (variable != null && variable.matches("[1-9][0-9]{1,3}")) {
      return Integer.parseInt(variable);
    }
    return terminal ? ask() : USUAL;
  }

  private static int ask() {
    try {
      Process process = new ProcessBuilder("stty", "size").redirectInput(TERMINAL).start();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroy();
        return USUAL;
      }
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return answer.matches("[0-9]+ [1-9][0-9]{1,3}")
          ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))
          : USUAL;
    } catch (IOException _) {
      return USUAL;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
