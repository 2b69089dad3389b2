package dev.ockham.fusion.train.loop;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.LowRankFusion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rank of a training needs in the backend's memory, planned once: layer, gradient, moments
 * and the operator. When components are removed, everything is replaced by its smaller self.
 */
public final class TrainingState implements AutoCloseable {

  private final ComputeQueue queue;
  private final int maxBatch;
  private final LowRankFusion layer;
  private final @Nullable RankState rankState;
  private final List<CpParameters> moments;
  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor columnSquares;
  private final PriorTerm noPrior;

  private TrainingState(
      ComputeQueue queue,
      int maxBatch,
      LowRankFusion layer,
      @Nullable RankState rankState,
      List<CpParameters> moments) {
    this.queue = queue;
    this.maxBatch = maxBatch;
    this.layer = layer;
    this.rankState = rankState;
    this.moments = moments;
    CpParameters parameters = layer.parameters();
    gradient = CpParameters.allocate(queue.backend(), parameters.dtype(), parameters.shape());
    operator = layer.plan(queue, maxBatch);
    columnSquares = queue.backend().allocate(parameters.dtype(), 1, parameters.shape().rank());
    // With weight 0 the precision is never read; the tensor at hand has the right shape.
    noPrior = new PriorTerm(columnSquares, 0);
  }

  /**
   * Starts a training.
   *
   * @param rankState the priors; null for a fixed rank
   * @param moments how many the optimiser keeps
   */
  public static TrainingState start(
      ComputeQueue queue,
      int maxBatch,
      LowRankFusion layer,
      @Nullable RankState rankState,
      int moments) {
    List<CpParameters> state = new ArrayList<>();
    CpParameters parameters = layer.parameters();
    for (int i = 0; i < moments; i++) {
      state.add(CpParameters.allocate(queue.backend(), parameters.dtype(), parameters.shape()));
    }
    return new TrainingState(queue, maxBatch, layer, rankState, state);
  }

  LowRankFusion layer() {
    return layer;
  }

  @Nullable RankState rankState() {
    return rankState;
  }

  /** Computes the gradient of scale · summed loss, and adds the loss to a sum. */
  void gradient(Batch batch, Tensor targets, Loss loss, double scale, Tensor lossSum) {
    operator.gradient(layer.parameters(), batch, targets, loss, scale, gradient, lossSum);
  }

  /** Moves the factors, then the scales. */
  void update(OptimiserStep step, double priorWeight) {
    PriorTerm prior = rankState == null ? noPrior : rankState.term(priorWeight);
    operator.update(layer.parameters(), gradient, prior, step, moments, columnSquares);
    if (rankState != null) {
      rankState.moveScales(queue, columnSquares);
    }
  }

  /** Returns a state of some components, moments and scales carried over; this one is closed. */
  TrainingState select(int[] components) {
    List<CpParameters> kept = new ArrayList<>();
    for (CpParameters moment : moments) {
      kept.add(LowRankFusion.select(queue, moment, components));
    }
    RankState smaller = rankState == null ? null : rankState.select(queue, components);
    LowRankFusion smallerLayer =
        smaller == null ? layer.select(queue, components) : smaller.adaptive().layer();
    TrainingState next = new TrainingState(queue, maxBatch, smallerLayer, smaller, kept);
    close();
    return next;
  }

  @Override
  public void close() {
    if (rankState != null) {
      rankState.close();
    }
    layer.close();
    moments.forEach(CpParameters::close);
    gradient.close();
    operator.close();
    columnSquares.close();
  }
}
