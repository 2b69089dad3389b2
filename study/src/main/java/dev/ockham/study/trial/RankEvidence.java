package dev.ockham.study.trial;

import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.study.problem.SyntheticData;
import dev.ockham.study.problem.SyntheticProblem;
import java.util.Collections;
import java.util.stream.IntStream;

/**
 * Whether the training part of a problem with logits tells its rank: whether the best layer of one
 * component less has a higher information criterion, by far. That layer is looked for from the best
 * fit of the true rank, each of its components left out in turn.
 */
final class RankEvidence {

  /** In nats of the information criterion. */
  private static final double ENOUGH = 50;

  private final SyntheticData data;
  private final Backend backend;

  RankEvidence(SyntheticData data, Backend backend) {
    this.data = data;
    this.backend = backend;
  }

  /**
   * Fits the smaller layers, until one is as good. A lone component is the whole signal, which
   * nobody misses in thousands of samples.
   *
   * @param fitted the best fit of the true rank
   */
  boolean tells(FusionModel fitted) {
    SyntheticProblem problem = data.problem();
    double lowest =
        deviance(fitted) + problem.freeEntries() * StrictMath.log(observations()) + ENOUGH;
    return problem.rank() == 1
        || IntStream.range(0, problem.rank())
            .mapToObj(
                r -> Refit.of(without(fitted, r), data.train(), problem.response().loss(), backend))
            .allMatch(smaller -> deviance(smaller) >= lowest);
  }

  private double deviance(FusionModel model) {
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return 2 * observations() * Trial.logLoss(predictor.evaluate(data.train()));
    }
  }

  /** How many numbers the mean log loss is of. */
  private double observations() {
    return (double) data.train().samples() * data.problem().observationsPerSample();
  }

  private static FusionModel without(FusionModel model, int component) {
    int[] others = IntStream.range(0, model.rank()).filter(r -> r != component).toArray();
    return new FusionModel(
        model.inputs(),
        Point.of(model.factors()).select(others).factors(),
        Collections.nCopies(others.length, 1.0),
        model.output(),
        model.dtype(),
        model.provenance());
  }
}
