package dev.ockham.cli.console;

import dev.ockham.fusion.train.Epoch;
import java.io.PrintStream;

/** Progress for a file or a pipe: about ten lines, whatever the length of the training. */
final class PlainProgress implements Progress {

  private static final int LINES = 10;

  private final PrintStream err;

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void epochEnded(Epoch epoch) {
    int number = epoch.number();
    boolean due = (long) number * LINES / epoch.of() > (number - 1L) * LINES / epoch.of();
    if (number == 1 || due) {
      err.printf(
          "epoch %d/%d  rank %d  loss %s%n",
          number, epoch.of(), epoch.rank(), Figures.measure(epoch.loss()));
    }
  }

  @Override
  public void close() {
    // Every line was whole.
  }
}
