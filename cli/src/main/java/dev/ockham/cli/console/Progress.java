package dev.ockham.cli.console;

import dev.ockham.fusion.train.Epoch;
import dev.ockham.fusion.train.TrainingListener;

/** Shows how a training goes on. */
public interface Progress extends TrainingListener, AutoCloseable {

  /** Returns what suits a console: one line that is drawn again, or a few lines. */
  static Progress of(Console console) {
    return console.redraws()
        ? new LiveProgress(console.err(), console.width())
        : new PlainProgress(console.err());
  }

  @Override
  void epochEnded(Epoch epoch);

  @Override
  void trialEpochEnded(double priorWeight, Epoch epoch);

  @Override
  void trialEnded(double priorWeight, double validationLoss);

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
