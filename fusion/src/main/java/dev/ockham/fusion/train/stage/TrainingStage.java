package dev.ockham.fusion.train.stage;

import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;

/**
 * A part of a training between its data and its model. Every stage looks whether its thread is
 * interrupted, and ends then with a {@link java.util.concurrent.CancellationException} that leaves
 * nothing behind.
 */
public interface TrainingStage {

  /** Returns how users see it. */
  Stage stage();

  /** Returns whether a training has this stage. */
  boolean applies(Task task);

  /** Returns what it costs, about. */
  TrainingPlan.Step cost(Task task);

  /**
   * Does its part.
   *
   * @param problem what is worked on
   * @param before what the stages before it left
   * @return what it leaves to the next, or to the model
   */
  Ending run(Problem problem, Ending before);
}
