package dev.ockham.cli.console;

import dev.ockham.fusion.train.Epoch;
import java.io.PrintStream;

/**
 * Progress for a file or a pipe: a line for each prior weight that is tried, then about ten,
 * whatever the length of the training.
 */
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
          "epoch %s/%s  rank %s  loss %s%n",
          number, epoch.of(), epoch.rank(), Figures.measure(epoch.loss()));
    }
  }

  @Override
  public void trialEpochEnded(double priorWeight, Epoch epoch) {
    // A trial has one line, at its end.
  }

  @Override
  public void trialEnded(double priorWeight, double validationLoss) {
    err.println(Progress.verdict(priorWeight, validationLoss));
  }

  @Override
  public void close() {
    // Every line was whole.
  }
}
