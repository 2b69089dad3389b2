package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import java.util.Arrays;

/**
 * A fusion layer whose rank priors determine: a {@link LowRankFusion} with a scale λ_r for each
 * component and the prior p(λ) p(factors | λ) (Hawkins, Liu and Zhang 2020, arXiv 2010.08689).
 *
 * <p>Scales are kept on the host in double precision and never below {@link #SCALE_FLOOR}, because
 * the joint density grows without bound as a column and its scale go to 0 together.
 */
public final class AdaptiveRankFusion implements AutoCloseable {

  /** The smallest scale; the value that the notebook clamps at. */
  public static final double SCALE_FLOOR = 1e-5;

  private final LowRankFusion layer;
  private final double[] scales;
  private final RankPrior rankPrior;
  private final FactorPrior factorPrior;

  /**
   * Puts priors on a layer.
   *
   * @param layer closed with this one
   * @param scales λ, one a component; raised to {@link #SCALE_FLOOR} where they are lower
   * @param rankPrior density of a scale
   * @param factorPrior density of a factor's entry, given its scale
   */
  public AdaptiveRankFusion(
      LowRankFusion layer, double[] scales, RankPrior rankPrior, FactorPrior factorPrior) {
    if (scales.length != layer.shape().rank()) {
      throw new IllegalArgumentException(
          "%s scales for %s components".formatted(scales.length, layer.shape().rank()));
    }
    this.layer = layer;
    this.scales = Arrays.stream(scales).map(s -> Math.max(s, SCALE_FLOOR)).toArray();
    this.rankPrior = rankPrior;
    this.factorPrior = factorPrior;
  }

  /** Returns the layer under the priors. */
  public LowRankFusion layer() {
    return layer;
  }

  /** Returns λ, one a component; a copy. */
  public double[] scales() {
    return scales.clone();
  }

  /** Returns the density of a scale. */
  public RankPrior rankPrior() {
    return rankPrior;
  }

  /** Returns the density of a factor's entry. */
  public FactorPrior factorPrior() {
    return factorPrior;
  }

  /**
   * Changes the scales.
   *
   * @param values λ, one a component; raised to {@link #SCALE_FLOOR} where they are lower
   */
  public void setScales(double[] values) {
    for (int r = 0; r < scales.length; r++) {
      scales[r] = Math.max(values[r], SCALE_FLOOR);
    }
  }

  /** Waits for the queue and returns log p(λ) + log p(factors | λ) in nats. */
  public double logPrior(ComputeQueue queue) {
    return new LogPrior(rankPrior, factorPrior).value(layer.toHost(queue), scales);
  }

  /** Waits for the queue and returns the derivative of the log prior in each scale. */
  public double[] scaleGradient(ComputeQueue queue) {
    return new LogPrior(rankPrior, factorPrior).scaleGradient(layer.toHost(queue), scales);
  }

  /**
   * Computes the gradient of the log prior in the factors, −w(u, λ) u. The bias has none.
   *
   * @param queue where the work is done
   * @param precision refreshed at the present scales
   * @param gradient its factors are overwritten
   */
  public void factorGradient(ComputeQueue queue, FactorPrecision precision, CpParameters gradient) {
    queue.binary(
        BinaryOp.MULTIPLY, layer.parameters().factors(), precision.tensor(), gradient.factors());
    queue.affine(-1, gradient.factors(), 0, gradient.factors());
  }

  /**
   * Returns a layer of some of this layer's components, with their scales, the bias and the priors.
   *
   * @param queue where the work is done
   * @param components which to keep, at least one
   * @return a layer to be closed by the caller
   */
  public AdaptiveRankFusion select(ComputeQueue queue, int[] components) {
    double[] kept = Arrays.stream(components).mapToDouble(r -> scales[r]).toArray();
    return new AdaptiveRankFusion(layer.select(queue, components), kept, rankPrior, factorPrior);
  }

  /** Frees the parameters; a second call does nothing. */
  @Override
  public void close() {
    layer.close();
  }
}
