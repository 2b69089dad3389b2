package dev.ockham.fusion.progress;

import dev.ockham.fusion.model.FusionModel;

/**
 * Is told how a training goes on, for example to show it. Called by one thread, that of the
 * training.
 */
@FunctionalInterface
public interface TrainingListener {

  /** Does nothing. */
  TrainingListener NONE = epoch -> {};

  /**
   * Called once, before anything that takes long.
   *
   * @param plan what the training will cost
   */
  default void planned(TrainingPlan plan) {}

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

  /**
   * Called again and again while a stage that makes no passes is at work.
   *
   * @param stage the search for the rank, or the posterior
   * @param rank of the layer that has just been looked at
   */
  default void lookedAt(Stage stage, int rank) {}

  /**
   * Called after each stage that leaves a model worth keeping: one that is not as good as the
   * training's result will be, but complete, should the training not come to its end.
   *
   * @param stage that has ended
   * @param model what the training would give if it ended here
   */
  default void modelReady(Stage stage, FusionModel model) {}
}
