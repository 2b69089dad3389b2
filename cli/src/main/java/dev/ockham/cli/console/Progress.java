package dev.ockham.cli.console;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows how a training goes on. */
public interface Progress extends TrainingListener, AutoCloseable {

  /**
   * Returns what suits a console: one line that is drawn again, or a few lines.
   *
   * @param keep is given each model that a stage leaves
   */
  static Progress of(Console console, Consumer<FusionModel> keep) {
    return console.redraws()
        ? new LiveProgress(console.err(), console.width(), keep)
        : new PlainProgress(console.err(), keep);
  }

  @Override
  void epochEnded(Epoch epoch);

  @Override
  void trialEpochEnded(double priorWeight, Epoch epoch);

  @Override
  void trialEnded(double priorWeight, double validationLoss);

  /** Operations that take about a minute, beyond which a person wants to know beforehand. */
  double LONG = 1e12;

  /** Returns what a training will cost, if it will take long: a sentence. */
  static Optional<String> cost(TrainingPlan plan) {
    if (plan.operations() < LONG) {
      return Optional.empty();
    }
    String stages =
        plan.steps().stream()
            .map(step -> step.stage() + " " + Figures.measure(step.operations() / 1e9))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "about %s billion operations (%s), and %s MiB of memory beside the data"
            .formatted(
                Figures.measure(plan.operations() / 1e9),
                stages,
                Figures.count(plan.bytes() >> 20)));
  }

  /** Returns {@code search: 37 layers looked at, rank 4, 12 s}. */
  static String looks(Stage stage, int count, int rank, double seconds) {
    return "%s: %s looked at, rank %s, %s"
        .formatted(
            stage, count == 1 ? "1 layer" : count + " layers", rank, Figures.duration(seconds));
  }

  /** Returns {@code prior weight 0.3}. */
  static String trial(double priorWeight) {
    return "prior weight " + Figures.setting(priorWeight);
  }

  /** Returns {@code prior weight 0.3 validation loss 0.1234}. */
  static String verdict(double priorWeight, double validationLoss) {
    return "%s  validation loss %s".formatted(trial(priorWeight), Figures.measure(validationLoss));
  }

  /** Ends what is being shown, whether the training came to its end or not. */
  @Override
  void close();
}
