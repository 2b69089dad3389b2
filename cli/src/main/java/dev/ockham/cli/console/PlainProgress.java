package dev.ockham.cli.console;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Progress for a file or a pipe: a line for each prior weight that is tried, then about ten,
 * whatever the length of the training.
 */
final class PlainProgress implements Progress {

  private static final int LINES = 10;

  /** Between two lines of a stage that makes no passes. */
  private static final long NANOS_BETWEEN = 10_000_000_000L;

  private final PrintStream err;
  private final Consumer<FusionModel> keep;
  private int looks;
  private long start;
  private long said;

  PlainProgress(PrintStream err, Consumer<FusionModel> keep) {
    this.err = err;
    this.keep = keep;
  }

  @Override
  public void planned(TrainingPlan plan) {
    Progress.cost(plan).ifPresent(err::println);
  }

  @Override
  public void lookedAt(Stage stage, int rank) {
    looks++;
    long now = System.nanoTime();
    if (now - said >= NANOS_BETWEEN) {
      said = now;
      err.println(Progress.looks(stage, looks, rank, (now - start) / 1e9));
    }
  }

  @Override
  public void modelReady(Stage stage, FusionModel model) {
    keep.accept(model);
    looks = 0;
    start = System.nanoTime();
    said = start;
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
