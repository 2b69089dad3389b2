package dev.ockham.cli.console;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Progress for a person: one line that is drawn again in place, and is gone at the end. What became
 * of each prior weight that was tried stays.
 */
final class LiveProgress implements Progress {

  private static final long NANOS_BETWEEN = 80_000_000;
  private static final int WIDEST_BAR = 30;

  private final LiveLine screen;
  private final int width;
  private final Consumer<FusionModel> keep;
  private int looks;
  private long start = System.nanoTime();
  private long drawn = start - NANOS_BETWEEN;

  LiveProgress(PrintStream err, int width, Consumer<FusionModel> keep) {
    screen = new LiveLine(err);
    this.width = width;
    this.keep = keep;
  }

  @Override
  public void planned(TrainingPlan plan) {
    Progress.cost(plan).ifPresent(screen::keep);
  }

  @Override
  public void lookedAt(Stage stage, int rank) {
    looks++;
    long now = System.nanoTime();
    if (now - drawn >= NANOS_BETWEEN) {
      drawn = now;
      String line = Progress.looks(stage, looks, rank, (now - start) / 1e9);
      screen.draw(line.substring(0, Math.min(line.length(), Math.max(0, width - 1))));
    }
  }

  @Override
  public void modelReady(Stage stage, FusionModel model) {
    keep.accept(model);
    looks = 0;
    start = System.nanoTime();
  }

  @Override
  public void epochEnded(Epoch epoch) {
    draw("", epoch);
  }

  @Override
  public void trialEpochEnded(double priorWeight, Epoch epoch) {
    draw(Progress.trial(priorWeight) + "  ", epoch);
  }

  @Override
  public void trialEnded(double priorWeight, double validationLoss) {
    screen.keep(Progress.verdict(priorWeight, validationLoss));
    // What is left of the next training does not depend on how long this one took.
    start = System.nanoTime();
    drawn = start - NANOS_BETWEEN;
  }

  private void draw(String what, Epoch epoch) {
    long now = System.nanoTime();
    if (now - drawn >= NANOS_BETWEEN || epoch.number() == epoch.of()) {
      drawn = now;
      screen.draw(line(what, epoch, (now - start) / 1e9, width - 1));
    }
  }

  /**
   * The bar takes what the numbers leave.
   *
   * @param what is being trained, with two blanks after it; empty if there is only one thing
   */
  static String line(String what, Epoch epoch, double seconds, int width) {
    double done = (double) epoch.number() / epoch.of();
    String numbers =
        "  %sepoch %s/%s  rank %s  loss %s  %s left"
            .formatted(
                what,
                epoch.number(),
                epoch.of(),
                epoch.rank(),
                Figures.measure(epoch.loss()),
                Figures.duration(seconds / done - seconds));
    int room = Math.min(WIDEST_BAR, width - numbers.length());
    if (room < 5) {
      String bare = numbers.strip();
      return bare.length() <= width ? bare : bare.substring(0, Math.max(0, width));
    }
    String bar = Bars.bar(done, room);
    return bar + "░".repeat(room - bar.length()) + numbers;
  }

  @Override
  public void close() {
    screen.close();
  }
}
