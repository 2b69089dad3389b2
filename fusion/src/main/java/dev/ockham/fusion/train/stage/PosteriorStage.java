package dev.ockham.fusion.train.stage;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.variational.VariationalFit;
import java.util.Objects;

/** The last stage of variational inference: the posterior around the layer that was trained. */
public final class PosteriorStage implements TrainingStage {

  @Override
  public Stage stage() {
    return Stage.POSTERIOR;
  }

  @Override
  public boolean applies(Task task) {
    return !task.options().fixedRank() && task.options().inference().findsPosterior();
  }

  @Override
  public TrainingPlan.Step cost(Task task) {
    return Costs.posterior(task);
  }

  @Override
  public Ending run(Problem problem, Ending trained) {
    EncodedPart data = problem.learnt();
    if (trained.silent()) {
      Factors factors = trained.factors();
      FactorPosterior sure = FactorPosterior.point(factors, trained.noise());
      return trained.sure(honest(problem, factors, sure));
    }
    double weight = weight(problem.task(), trained.history().getLast().priorWeight());
    if (weight == 0) {
      // Options have a weight, but a classifier's is still 0 in the very first step.
      throw new InvalidInputException(
          "a posterior needs a prior, which has no weight yet in the only step of this training;"
              + " choose more epochs, or another inference");
    }
    LogPrior priors = Objects.requireNonNull(problem.priors());
    VariationalFit fit =
        new VariationalFit(
            problem.queue(), data.inputs(), data.targets(), problem.task().loss(), priors, weight);
    VariationalFit.Outcome found =
        fit.from(
            trained.factors(),
            problem.task().options().seed(),
            rank -> problem.listener().lookedAt(Stage.POSTERIOR, rank));
    Evidence evidence =
        found.bounds().isEmpty()
            ? trained.evidence()
            : new Evidence(Evidence.Kind.VARIATIONAL_BOUND, found.bounds());
    return trained
        .fitted(found.factors(), found.scales(), found.posterior().noise(), evidence)
        .sure(honest(problem, found.factors(), found.posterior()));
  }

  /**
   * Returns the β of the posterior. What the training of a regression needs to remove copies, ten
   * times the prior, would make its posterior too sure; a classifier keeps the weight that its
   * training ended with.
   *
   * @param trained β in the last pass
   */
  private static double weight(Task task, double trained) {
    return task.loss().targets().probabilities() ? trained : task.options().priorWeight().orElse(1);
  }

  /** A posterior whose noise is what the samples tell of it, where it has any. */
  private static FactorPosterior honest(
      Problem problem, Factors factors, FactorPosterior posterior) {
    EncodedPart data = problem.learnt();
    return new FactorPosterior(
        posterior.modalities(),
        posterior.output(),
        LearntNoise.of(problem.queue(), data.inputs(), data.targets(), factors, posterior.noise()));
  }
}
