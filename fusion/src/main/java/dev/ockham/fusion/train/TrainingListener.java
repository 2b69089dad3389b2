package dev.ockham.fusion.train;

/** Is told how a training goes on, for example to show it. */
@FunctionalInterface
public interface TrainingListener {

  /** Does nothing. */
  TrainingListener NONE = epoch -> {};

  /** Called after each pass over the training part. */
  void epochEnded(Epoch epoch);

  /**
   * Called after each pass of a trial. Trials come before the training where a prior weight is
   * chosen by validation, one for each weight that is tried.
   *
   * @param priorWeight β that is tried
   * @param epoch the pass; its β is still that of the warm-up
   */
  default void trialEpochEnded(double priorWeight, Epoch epoch) {}

  /**
   * Called after each trial.
   *
   * @param priorWeight β that was tried
   * @param validationLoss mean negative log likelihood of a validation sample, in nats
   */
  default void trialEnded(double priorWeight, double validationLoss) {}
}
