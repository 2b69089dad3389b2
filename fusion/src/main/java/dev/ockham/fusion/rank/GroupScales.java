package dev.ockham.fusion.rank;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Slice;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.LogPrior;
import java.util.Arrays;

/**
 * The scales λ of a layer's groups under priors (Hawkins, Liu and Zhang 2020, arXiv 2010.08689),
 * whatever the layer's format: how strongly each entry is drawn to 0, and how the scales follow.
 *
 * <p>Scales are kept on the host in double precision and never below {@link LogPrior#SCALE_FLOOR}.
 * The precision w(u, λ) is that of the normal density that has the prior's slope: one number a
 * group for a normal prior, one an entry for its scale mixtures.
 *
 * <p>For one thread at a time, that of the queue.
 */
public final class GroupScales implements AutoCloseable {

  private final ComputeQueue queue;
  private final ParameterLayout layout;
  private final LogPrior priors;
  private final RankInference engine;
  private final double[] scales;
  private final Tensor precision;

  /** One number an element of the precision; of entries first the parameters themselves. */
  private final double[] values;

  /** M, one a group. */
  private final double[] squares;

  /**
   * Puts priors on a layer's groups.
   *
   * @param queue where the work is done
   * @param layout of the layer's parameters
   * @param dtype their number format
   * @param scales λ, one a group; raised to the floor where they are lower
   * @param priors of scales and entries
   * @param engine moves the scales
   * @throws IllegalArgumentException if there is another number of scales than of groups
   */
  public GroupScales(
      ComputeQueue queue,
      ParameterLayout layout,
      DType dtype,
      double[] scales,
      LogPrior priors,
      RankInference engine) {
    int groups = layout.groups().count();
    if (scales.length != groups) {
      throw new IllegalArgumentException(
          "%s scales for %s groups".formatted(scales.length, groups));
    }
    this.queue = queue;
    this.layout = layout;
    this.priors = priors;
    this.engine = engine;
    this.scales = new double[groups];
    setScales(scales);
    values = new double[perEntry() ? layout.groupedLength() : groups];
    squares = new double[groups];
    precision = queue.backend().allocate(dtype, 1, values.length);
  }

  /** Returns λ, one a group; a copy. */
  public double[] scales() {
    return scales.clone();
  }

  private void setScales(double[] moved) {
    for (int r = 0; r < scales.length; r++) {
      scales[r] = Math.max(moved[r], LogPrior.SCALE_FLOOR);
    }
  }

  private boolean perEntry() {
    return priors.factorPrior().precisionVaries();
  }

  /**
   * Returns the prior's part in a step, at the precision of the last refresh.
   *
   * @param weight factor of the log prior, its share of one sample included
   */
  public PriorTerm term(double weight) {
    return new PriorTerm(precision, weight);
  }

  /**
   * Computes the precision at the present scales and parameters.
   *
   * @param parameters the flat parameters; waited for only if the precision varies by entry
   */
  public void refresh(Tensor parameters) {
    FactorPrior prior = priors.factorPrior();
    if (perEntry()) {
      queue.read(parameters.view(0, 1, values.length), values);
      weigh(prior);
    } else {
      for (int r = 0; r < scales.length; r++) {
        values[r] = prior.precision(0, scales[r]);
      }
    }
    queue.write(values, precision);
  }

  /**
   * Lets the engine move the scales after a step of the parameters, and refreshes the precision.
   *
   * @param parameters the flat parameters
   * @param groupSquares 1 × R, each group's plain sum of squares
   */
  public void follow(Tensor parameters, Tensor groupSquares) {
    // Of a scale mixture M is λ² Σ w u² at the last refresh: one step of expectation maximisation
    // behind.
    if (!perEntry()) {
      queue.read(groupSquares, squares);
    }
    double[] moved = scales.clone();
    engine.update(moved, squares, (double) layout.groups().entries(), priors.rankPrior());
    setScales(moved);
    refresh(parameters);
  }

  /** Replaces entries by their precisions, and sums λ² w u² by group; other elements become 0. */
  private void weigh(FactorPrior prior) {
    Arrays.fill(squares, 0);
    int end = 0;
    for (Slice slice : layout.groups().slices()) {
      int offset = slice.block().offset();
      Arrays.fill(values, end, offset, 0);
      end = offset + slice.block().size();
      for (int i = offset; i < end; i++) {
        int r = slice.group(i - offset);
        double u = values[i];
        // A precision that is infinite at 0, as Laplace's, is taken at a value too small to matter.
        double away = Math.max(Math.abs(u), LogPrior.SCALE_FLOOR * scales[r]);
        values[i] = prior.precision(away, scales[r]);
        squares[r] += scales[r] * scales[r] * values[i] * u * u;
      }
    }
  }

  /**
   * Returns the scales of some groups, the engine told; these are to be closed afterwards.
   *
   * @param groups which to keep, ascending
   * @param smaller the layout with these groups alone
   */
  public GroupScales keep(int[] groups, ParameterLayout smaller) {
    double[] kept = Arrays.stream(groups).mapToDouble(r -> scales[r]).toArray();
    engine.keep(groups);
    return new GroupScales(queue, smaller, precision.dtype(), kept, priors, engine);
  }

  /** Frees the precision; a second call does nothing. */
  @Override
  public void close() {
    precision.close();
  }
}
