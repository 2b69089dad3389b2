package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.search.settings.SearchSettings.Equality;
import dev.ockham.fusion.search.settings.SearchSettings.Penalty;

/** What parameters cost, and when two layers' criteria say that they are the same layer. */
final class Criterion {

  private final double observations;
  private final Penalty penalty;
  private final int redundant;
  private final Equality equality;

  /**
   * Creates a criterion.
   *
   * @param samples that are explained
   */
  Criterion(Likelihood likelihood, int samples, SearchSettings settings) {
    observations = likelihood.observations(samples);
    redundant = likelihood.redundantOutputs();
    penalty = settings.penalty();
    equality = settings.equality();
  }

  /** Returns what is added to the deviance of a layer. */
  double penalty(CpShape shape) {
    return penalty(shape.rank() * freeParameters(shape) + biases(shape));
  }

  /** Returns what is added to the deviance of the layer without components. */
  double penaltyOfNothing(CpShape shape) {
    return penalty(biases(shape));
  }

  /** Returns what a component costs where samples are many, in nats. */
  double costOfComponent(CpShape shape) {
    return freeParameters(shape) * StrictMath.log(observations);
  }

  /** Whether two layers are two fits of the same one. */
  boolean same(Candidate a, Candidate b) {
    double cost = costOfComponent(a.point().shape());
    return within(Math.max(equality.costShare() * cost, equality.nats()), a, b);
  }

  /** Whether two layers of the same rank differ by less than a component costs. */
  boolean nearlySame(Candidate a, Candidate b) {
    return within(costOfComponent(a.point().shape()), a, b);
  }

  private static boolean within(double nats, Candidate a, Candidate b) {
    return a.rank() == b.rank() && Math.abs(a.worseBy(b)) < nats;
  }

  private double penalty(double parameters) {
    double share = parameters / observations;
    double excess = 1 + penalty.slope() * Math.max(0, share - penalty.scarce());
    return parameters * StrictMath.log(observations) * excess;
  }

  /** A component's entries less one scale a modality, which the output's column can take over. */
  private double freeParameters(CpShape shape) {
    return shape.stackedRows() - (double) shape.modalities() - redundant;
  }

  private double biases(CpShape shape) {
    return shape.bias() ? shape.outputSize() - redundant : 0;
  }
}
