package dev.ockham.fusion.train;

import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.train.loop.TrainingLoop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a training ends with, as its last stage leaves it: the passes, the refinement, or the
 * posterior.
 *
 * @param factors the layer's
 * @param scales λ, one a component; empty without priors
 * @param noise mean squared error of each standardised target; empty where it is not known
 * @param evidence of the ranks that were looked at
 * @param posterior how sure the factors are, if that was asked for
 */
record Ending(
    Factors factors,
    List<Double> scales,
    List<Double> noise,
    Evidence evidence,
    Optional<FactorPosterior> posterior) {

  Ending {
    scales = List.copyOf(scales);
    noise = List.copyOf(noise);
  }

  static Ending of(TrainingLoop.Outcome outcome) {
    return new Ending(
        outcome.factors(), outcome.scales(), List.of(), Evidence.none(), Optional.empty());
  }

  /** Returns the last pass's entry as it is after what followed. */
  Epoch epoch(Epoch last) {
    double loss = 0;
    double squares = 0;
    for (double v : noise) {
      loss += 0.5 * (StrictMath.log(2 * Math.PI * v) + 1);
      squares += v / noise.size();
    }
    return new Epoch(
        last.number(),
        last.of(),
        factors.output().columns(),
        noise.isEmpty() ? last.loss() : loss,
        last.validationLoss(),
        noise.isEmpty() ? last.noise() : Math.sqrt(squares),
        last.priorWeight(),
        last.learningRate(),
        Arrays.stream(factors.energies()).boxed().toList());
  }

  /** Returns whether the layer adds nothing to any output. */
  boolean silent() {
    return Arrays.stream(factors.energies()).allMatch(e -> e == 0);
  }
}
