package dev.ockham.fusion.train.loop;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.GroupedValues;
import java.util.List;

/**
 * What a training moves: a layer with its gradient, its optimiser's state and its groups' scales.
 * Passes, schedules, noise, removal and early stopping know nothing else of it.
 */
public interface Learner extends AutoCloseable {

  /**
   * Computes the gradient of scale · Σ over a batch of the loss, and adds the loss to a sum.
   *
   * @param batch rows of the data
   * @param targets of all rows of the data
   * @param scale factor of the gradient
   * @param lossSum 1 × 1, increased by the loss, not scaled
   */
  void gradient(Batch batch, Tensor targets, double scale, Tensor lossSum);

  /**
   * output ← the layer's answer to a batch.
   *
   * @param batch rows of the data, at most as many as a step has
   * @param output B × s_out
   */
  void forward(Batch batch, Tensor output);

  /**
   * Moves the parameters along the last gradient, then the scales.
   *
   * @param step of the optimiser
   * @param priorWeight β's share of one sample
   */
  void update(OptimiserStep step, double priorWeight);

  /** Returns whether groups have scales and are removed. */
  boolean adaptive();

  /** Returns how many groups there are: the rank. */
  int groups();

  /** Waits for the queue and returns each group's energy. */
  double[] energies();

  /** Waits for the queue and returns the parameters. */
  GroupedValues values();

  /** Returns λ, one a group; empty if groups have none. */
  List<Double> scales();

  /**
   * Returns a learner of some groups, the optimiser's state and scales carried over; this one is
   * closed.
   *
   * @param groups which to keep, ascending, at least one
   */
  Learner keep(int[] groups);

  /**
   * Merges groups that are copies of each other, where the format knows such; this learner is
   * closed if another one is returned.
   *
   * @param allowed squared length of the change of a sample's outputs, all merges together
   */
  default Learner merge(double allowed) {
    return this;
  }

  /** Frees everything; a second call does nothing. */
  @Override
  void close();
}
