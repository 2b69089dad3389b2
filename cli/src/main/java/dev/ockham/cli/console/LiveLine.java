package dev.ockham.cli.console;

import java.io.PrintStream;

/** One line on a terminal that is drawn again in place, and is gone at the end unless kept. */
final class LiveLine implements AutoCloseable {

  private static final String CLEAR = "\r\033[K";

  private final PrintStream err;
  private final Thread tidy = new Thread(this::clear);
  private boolean visible;

  LiveLine(PrintStream err) {
    this.err = err;
    // An interrupted program should leave the cursor on a line of its own.
    Runtime.getRuntime().addShutdownHook(tidy);
  }

  synchronized void draw(String line) {
    err.print(CLEAR + line);
    err.flush();
    visible = true;
  }

  /** Draws a line that stays; the next is drawn below it. */
  synchronized void keep(String line) {
    err.print(CLEAR + line + System.lineSeparator());
    err.flush();
    visible = false;
  }

  private synchronized void clear() {
    if (visible) {
      err.print(CLEAR);
      err.flush();
      visible = false;
    }
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(tidy);
    } catch (IllegalStateException _) {
      // The program is ending already.
    }
  }
}
