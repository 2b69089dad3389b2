package dev.ockham.fusion.train;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.variational.VariationalFit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The last stage of variational inference: the posterior around the layer that was trained. */
final class PosteriorStage {

  private PosteriorStage() {}

  /**
   * Returns the β of the posterior. What the training of a regression needs to remove copies, ten
   * times the prior, would make its posterior too sure; a classifier keeps the weight that its
   * training ended with.
   *
   * @param trained β in the last pass
   */
  static double weight(TrainingOptions options, Loss loss, double trained) {
    return loss.targets().probabilities() ? trained : options.priorWeight.orElse(1);
  }

  /**
   * Finds the posterior.
   *
   * @param swept is told the rank after each sweep
   */
  static Ending of(
      ComputeQueue queue,
      Ending trained,
      List<Matrix> inputs,
      Matrix targets,
      Loss loss,
      LogPrior priors,
      double priorWeight,
      long seed,
      IntConsumer swept) {
    if (trained.silent()) {
      FactorPosterior sure = FactorPosterior.point(trained.factors(), trained.noise());
      return withPosterior(trained, honest(queue, inputs, targets, trained.factors(), sure));
    }
    if (priorWeight == 0) {
      // Options have a weight, but a classifier's is still 0 in the very first step.
      throw new InvalidInputException(
          "a posterior needs a prior, which has no weight yet in the only step of this training;"
              + " choose more epochs, or another inference");
    }
    VariationalFit fit = new VariationalFit(queue, inputs, targets, loss, priors, priorWeight);
    VariationalFit.Outcome found = fit.from(trained.factors(), seed, swept);
    Evidence evidence =
        found.bounds().isEmpty()
            ? trained.evidence()
            : new Evidence(Evidence.Kind.VARIATIONAL_BOUND, found.bounds());
    return new Ending(
        found.factors(),
        found.scales(),
        found.posterior().noise(),
        evidence,
        Optional.of(honest(queue, inputs, targets, found.factors(), found.posterior())));
  }

  /** A posterior whose noise is what the samples tell of it, where it has any. */
  private static FactorPosterior honest(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Factors factors,
      FactorPosterior posterior) {
    return new FactorPosterior(
        posterior.modalities(),
        posterior.output(),
        LearntNoise.of(queue, inputs, targets, factors, posterior.noise()));
  }

  private static Ending withPosterior(Ending trained, FactorPosterior posterior) {
    return new Ending(
        trained.factors(),
        trained.scales(),
        trained.noise(),
        trained.evidence(),
        Optional.of(posterior));
  }
}
