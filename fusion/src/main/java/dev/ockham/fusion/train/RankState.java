package dev.ockham.fusion.train;

import dev.ockham.api.cp.CpPrior;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.AdaptiveRankFusion;
import dev.ockham.fusion.layer.FactorPrecision;
import dev.ockham.fusion.rank.RankInference;

/** The priors' part in a training: the adaptive layer, its precision, and the engine. */
final class RankState implements AutoCloseable {

  private final AdaptiveRankFusion adaptive;
  private final FactorPrecision precision;
  private final RankInference inference;

  RankState(Queue queue, AdaptiveRankFusion adaptive, RankInference inference) {
    this.adaptive = adaptive;
    this.inference = inference;
    precision = new FactorPrecision(queue, adaptive);
    precision.refresh(queue, adaptive);
  }

  AdaptiveRankFusion adaptive() {
    return adaptive;
  }

  CpPrior term(double weight) {
    return new CpPrior(precision.tensor(), weight);
  }

  /** Lets the engine move the scales after a step of the factors. */
  void moveScales(Queue queue, Tensor columnSquares) {
    double[] scales = adaptive.scales();
    inference.update(
        scales,
        precision.squares(queue, columnSquares),
        adaptive.layer().shape().stackedRows(),
        adaptive.rankPrior());
    adaptive.setScales(scales);
    precision.refresh(queue, adaptive);
  }

  /** Returns the state of some components; this one is to be closed afterwards. */
  RankState select(Queue queue, int[] components) {
    return new RankState(queue, adaptive.select(queue, components), inference);
  }

  /** Frees layer and precision. */
  @Override
  public void close() {
    adaptive.close();
    precision.close();
  }
}
