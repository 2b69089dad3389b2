package dev.ockham.fusion.train.loop;

import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.AdaptiveRankFusion;
import dev.ockham.fusion.layer.FactorPrecision;
import dev.ockham.fusion.rank.RankInference;

/** The priors' part in a training: the adaptive layer, its precision, and the engine. */
public final class RankState implements AutoCloseable {

  private final AdaptiveRankFusion adaptive;
  private final FactorPrecision precision;
  private final RankInference inference;

  public RankState(ComputeQueue queue, AdaptiveRankFusion adaptive, RankInference inference) {
    this.adaptive = adaptive;
    this.inference = inference;
    precision = new FactorPrecision(queue, adaptive);
    precision.refresh(queue, adaptive);
  }

  AdaptiveRankFusion adaptive() {
    return adaptive;
  }

  PriorTerm term(double weight) {
    return new PriorTerm(precision.tensor(), weight);
  }

  /** Lets the engine move the scales after a step of the factors. */
  void moveScales(ComputeQueue queue, Tensor columnSquares) {
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
  RankState select(ComputeQueue queue, int[] components) {
    return new RankState(queue, adaptive.select(queue, components), inference);
  }

  /** Frees layer and precision. */
  @Override
  public void close() {
    adaptive.close();
    precision.close();
  }
}
