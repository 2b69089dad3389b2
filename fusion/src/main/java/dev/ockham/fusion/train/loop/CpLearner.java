package dev.ockham.fusion.train.loop;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.GroupedValues;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.rank.GroupEnergies;
import dev.ockham.fusion.rank.GroupScales;
import dev.ockham.fusion.rank.ParallelComponents;
import dev.ockham.fusion.rank.RankInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CP layer while it trains, by the fused kernels of {@link CpOperator}. What one rank needs in
 * the backend's memory is planned once; when components are removed, everything is replaced by its
 * smaller self.
 */
public final class CpLearner implements Learner {

  private final ComputeQueue queue;
  private final Loss loss;
  private final int maxBatch;
  private final LowRankFusion layer;
  private final @Nullable GroupScales scales;
  private final List<CpParameters> moments;

  /** Gradient, operator, squares and energies: what no other rank takes over. */
  private final Tensors planned;

  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor groupSquares;
  private final GroupEnergies energies;

  /** Takes over the layer, the scales and the moments, also if the rest cannot be planned. */
  private CpLearner(
      ComputeQueue queue,
      Loss loss,
      int maxBatch,
      LowRankFusion layer,
      @Nullable GroupScales scales,
      List<CpParameters> moments) {
    this.queue = queue;
    this.loss = loss;
    this.maxBatch = maxBatch;
    this.layer = layer;
    this.scales = scales;
    this.moments = moments;
    CpParameters parameters = layer.parameters();
    CpShape shape = parameters.shape();
    DType dtype = parameters.dtype();
    planned = new Tensors(queue.backend());
    planned.own(layer);
    if (scales != null) {
      planned.own(scales);
    }
    moments.forEach(planned::own);
    try {
      gradient = planned.own(CpParameters.allocate(queue.backend(), dtype, shape));
      operator = planned.own(layer.plan(queue, maxBatch));
      groupSquares = planned.allocate(dtype, 1, shape.rank());
      energies = planned.own(GroupEnergies.plan(queue, shape.layout()));
      if (scales != null) {
        scales.refresh(parameters.flat());
      }
    } catch (RuntimeException | Error e) {
      throw planned.closedBecauseOf(e);
    }
  }

  /**
   * Starts a training.
   *
   * @param queue where the work is done
   * @param loss of one sample
   * @param dtype number format
   * @param maxBatch the largest batch
   * @param factors where the layer starts
   * @param priors of scales and factors; null for a fixed rank
   * @param engine moves the scales; null for a fixed rank
   * @param moments how many the optimiser keeps
   * @return a learner to be closed by the caller
   */
  public static CpLearner start(
      ComputeQueue queue,
      Loss loss,
      DType dtype,
      int maxBatch,
      Factors factors,
      @Nullable LogPrior priors,
      @Nullable RankInference engine,
      int moments) {
    Tensors begun = new Tensors(queue.backend());
    try {
      LowRankFusion layer = begun.own(LowRankFusion.of(queue, dtype, factors));
      GroupScales scales = null;
      if (priors != null && engine != null) {
        double[] start = factors.mostLikelyScales();
        scales =
            begun.own(new GroupScales(queue, layer.shape().layout(), dtype, start, priors, engine));
      }
      List<CpParameters> state = new ArrayList<>();
      for (int i = 0; i < moments; i++) {
        state.add(begun.own(CpParameters.allocate(queue.backend(), dtype, layer.shape())));
      }
      return new CpLearner(queue, loss, maxBatch, layer, scales, state);
    } catch (RuntimeException | Error e) {
      throw begun.closedBecauseOf(e);
    }
  }

  @Override
  public void gradient(Batch batch, Tensor targets, double scale, Tensor lossSum) {
    operator.gradient(layer.parameters(), batch, targets, loss, scale, gradient, lossSum);
  }

  @Override
  public void forward(Batch batch, Tensor output) {
    operator.forward(layer.parameters(), batch, output);
  }

  @Override
  public void update(OptimiserStep step, double priorWeight) {
    // With weight 0 the precision is never read; the tensor at hand has the right shape.
    PriorTerm prior =
        scales == null ? new PriorTerm(groupSquares, 0) : asTaken(scales.term(priorWeight));
    operator.update(layer.parameters(), gradient, prior, step, moments, groupSquares);
    if (scales != null) {
      scales.follow(layer.parameters().flat(), groupSquares);
    }
  }

  /** Precisions of entries as the layer's kernels take them, like the stacked factors. */
  private PriorTerm asTaken(PriorTerm term) {
    CpShape shape = layer.shape();
    return term.precision().columns() == shape.rank()
        ? term
        : new PriorTerm(term.precision().view(0, shape.stackedRows(), shape.rank()), term.weight());
  }

  @Override
  public boolean adaptive() {
    return scales != null;
  }

  @Override
  public int groups() {
    return layer.shape().rank();
  }

  @Override
  public double[] energies() {
    return energies.of(layer.parameters().flat());
  }

  @Override
  public GroupedValues values() {
    return new GroupedValues(layer.shape().layout(), queue.toDoubles(layer.parameters().flat()));
  }

  @Override
  public List<Double> scales() {
    return scales == null ? List.of() : Arrays.stream(scales.scales()).boxed().toList();
  }

  @Override
  public CpLearner keep(int[] groups) {
    Tensors kept = new Tensors(queue.backend());
    try {
      LowRankFusion smaller = kept.own(layer.select(queue, groups));
      GroupScales fewer =
          scales == null ? null : kept.own(scales.keep(groups, smaller.shape().layout()));
      List<CpParameters> state = new ArrayList<>();
      for (CpParameters moment : moments) {
        state.add(kept.own(LowRankFusion.select(queue, moment, groups)));
      }
      CpLearner next = new CpLearner(queue, loss, maxBatch, smaller, fewer, state);
      close();
      return next;
    } catch (RuntimeException | Error e) {
      throw kept.closedBecauseOf(e);
    }
  }

  @Override
  public CpLearner merge(double allowed) {
    return ParallelComponents.merge(layer.toHost(queue), allowed)
        .map(merged -> {
          layer.write(queue, merged.factors());
          return keep(merged.kept().stream().mapToInt(r -> r).toArray());
        })
        .orElse(this);
  }

  @Override
  public void close() {
    planned.close();
  }
}
