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

  /** Ends what is being shown, whether the training came to its end or not. */
  @Override
  void close();
}
