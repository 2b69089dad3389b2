package dev.ockham.fusion.train;

/** Is told how a training goes on, for example to show it. */
@FunctionalInterface
public interface TrainingListener {

  /** Does nothing. */
  TrainingListener NONE = epoch -> {};

  /** Called after each pass over the training part. */
  void epochEnded(Epoch epoch);
}
