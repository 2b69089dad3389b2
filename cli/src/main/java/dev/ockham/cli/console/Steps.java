package dev.ockham.cli.console;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a long row of runs has come: one line that is drawn again on a terminal, elsewhere
 * a line now and then.
 */
public final class Steps implements AutoCloseable {

  /** Elsewhere than on a terminal: often enough to see that it goes on, and no flood. */
  private static final long NANOS_BETWEEN = 15_000_000_000L;

  private final PrintStream err;
  private final int width;
  private final @Nullable LiveLine screen;
  private final int total;
  private final long start = System.nanoTime();
  private long shown;
  private int begun;

  /**
   * Begins.
   *
   * @param total how many steps there will be
   */
  public Steps(Console console, int total) {
    err = console.err();
    width = console.width();
    screen = console.redraws() ? new LiveLine(console.err()) : null;
    this.total = total;
  }

  /** Says that the next step begins. */
  public void next(String what) {
    begun++;
    long now = System.nanoTime();
    String line = line(begun, total, what, (now - start) / 1e9);
    if (screen != null) {
      screen.draw(line.length() < width ? line : line.substring(0, Math.max(0, width - 1)));
    } else if (begun == 1 || begun == total || now - shown >= NANOS_BETWEEN) {
      shown = now;
      err.println(line);
    }
  }

  static String line(int step, int total, String what, double seconds) {
    return "run %s of %s  %s  %s"
        .formatted(Figures.count(step), Figures.count(total), Figures.duration(seconds), what);
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.close();
    }
  }
}
