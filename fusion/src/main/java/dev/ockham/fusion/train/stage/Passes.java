package dev.ockham.fusion.train.stage;

import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.train.loop.TrainingLoop;

/** Passes over the training part, in which priors shrink components. */
public final class Passes implements TrainingStage {

  @Override
  public Stage stage() {
    return Stage.PASSES;
  }

  @Override
  public boolean applies(Task task) {
    return true;
  }

  @Override
  public TrainingPlan.Step cost(Task task) {
    return Costs.passes(task);
  }

  @Override
  public Ending run(Problem problem, Ending chosen) {
    if (chosen.layer().isPresent()) {
      return chosen;
    }
    Task task = problem.task();
    TrainingOptions options = task.options();
    try (TrainingLoop loop =
        new TrainingLoop(
            problem.queue(),
            options,
            task.loss(),
            chosen.priorWeight(),
            chosen.epochs(),
            problem.learning(),
            problem.listener())) {
      TrainingLoop.Outcome end =
          loop.run(
              problem.start(),
              options.earlyStopping().isPresent() ? problem.validation() : null,
              TrainingLoop.Checkpoint.NONE);
      return chosen.trained(task.shape(), loop.history(), end);
    }
  }
}
