package dev.ockham.api.step;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireSameDType;
import static dev.ockham.api.tensor.Checks.requireShape;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.List;

/**
 * A step of training on the flat parameters of any layer: the prior's pull, the optimiser's move,
 * and each group's sum of squares, composed of primitive operations and planned once. Serves one
 * thread at a time, as its queue does.
 */
public final class StepOperator implements AutoCloseable {

  private final ComputeQueue queue;
  private final ParameterLayout layout;
  private final GroupedParts parts;

  /** As long as the parameters. */
  private final Tensor work;

  private StepOperator(
      ComputeQueue queue, ParameterLayout layout, GroupedParts parts, Tensor work) {
    this.queue = queue;
    this.layout = layout;
    this.parts = parts;
    this.work = work;
  }

  /**
   * Plans all memory.
   *
   * @param queue where the work is done; must outlive the operator
   * @param layout of the parameters
   * @param dtype number format of everything
   * @return an operator to be closed by the caller
   */
  public static StepOperator plan(ComputeQueue queue, ParameterLayout layout, DType dtype) {
    GroupedParts parts = GroupedParts.of(queue, layout, dtype);
    try {
      return new StepOperator(
          queue, layout, parts, queue.backend().allocate(dtype, 1, layout.length()));
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Adds the prior's gradient and moves the parameters by one step of the optimiser.
   *
   * @param parameters 1 × length, moved
   * @param gradient the loss's gradient, 1 × length; used up
   * @param prior the prior's term
   * @param step the optimiser's step
   * @param moments the optimiser's state, 1 × length each, updated; as many as the step asks for
   * @param groupSquares 1 × R; overwritten with each group's sum of squares after the step
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit, or two operands that
   *     must be apart share memory
   * @throws IllegalStateException if something is closed
   */
  public void update(
      Tensor parameters,
      Tensor gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<Tensor> moments,
      Tensor groupSquares) {
    try (var _ = queue.enter("step")) {
      check(parameters, gradient, prior, step, moments, groupSquares);
      if (prior.weight() != 0) {
        parts.pull(parameters, prior, work, gradient);
      }
      switch (step) {
        case OptimiserStep.Adam adam -> adam(parameters, gradient, adam, moments);
        case OptimiserStep.Sgd sgd -> {
          queue.addScaled(1, gradient, sgd.momentum(), moments.getFirst());
          queue.addScaled(-sgd.learningRate(), moments.getFirst(), 1, parameters);
        }
      }
      parts.squares(parameters, work, groupSquares);
    }
  }

  private void adam(Tensor p, Tensor g, OptimiserStep.Adam step, List<Tensor> moments) {
    Tensor m = moments.get(0);
    Tensor v = moments.get(1);
    queue.addScaled(1 - step.beta1(), g, step.beta1(), m);
    queue.unary(UnaryOp.SQUARE, g, work);
    queue.addScaled(1 - step.beta2(), work, step.beta2(), v);
    double firstCorrection = 1 - StrictMath.pow(step.beta1(), (double) step.time());
    double secondCorrection = 1 - StrictMath.pow(step.beta2(), (double) step.time());
    queue.affine(1 / secondCorrection, v, 0, work);
    queue.unary(UnaryOp.SQRT, work, work);
    queue.affine(1, work, step.epsilon(), work);
    queue.binary(BinaryOp.DIVIDE, m, work, work);
    queue.affine(1 - step.learningRate() * step.weightDecay(), p, 0, p);
    queue.addScaled(-step.learningRate() / firstCorrection, work, 1, p);
  }

  private void check(
      Tensor parameters,
      Tensor gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<Tensor> moments,
      Tensor groupSquares) {
    Tensor precision = prior.precision();
    queue.check("step", work, parameters, gradient, precision, groupSquares);
    queue.check("step", moments.toArray(Tensor[]::new));
    requireSameDType("step", work, parameters, gradient, precision, groupSquares);
    requireSameDType("step", work, moments.toArray(Tensor[]::new));
    requireShape("step", "parameters", parameters, 1, layout.length());
    requireShape("step", "gradient", gradient, 1, layout.length());
    requireShape("step", "groupSquares", groupSquares, 1, layout.groups().count());
    if (precision.size() != layout.groupedLength()) {
      requireShape("step", "precision", precision, 1, layout.groups().count());
    }
    requireMoments(step, moments);
    requireApart("step", "gradient", gradient, "parameters", parameters);
    requireApart("step", "groupSquares", groupSquares, "parameters", parameters);
    requireApart("step", "groupSquares", groupSquares, "gradient", gradient);
    for (int i = 0; i < moments.size(); i++) {
      Tensor moment = moments.get(i);
      requireShape("step", "a moment", moment, 1, layout.length());
      requireApart("step", "a moment", moment, "parameters", parameters);
      requireApart("step", "a moment", moment, "gradient", gradient);
      requireApart("step", "groupSquares", groupSquares, "a moment", moment);
      for (int other = 0; other < i; other++) {
        requireApart("step", "a moment", moment, "another", moments.get(other));
      }
    }
    if (prior.weight() != 0) {
      requireApart("step", "parameters", parameters, "precision", precision);
      requireApart("step", "gradient", gradient, "precision", precision);
      requireApart("step", "groupSquares", groupSquares, "precision", precision);
    }
  }

  private static void requireMoments(OptimiserStep step, List<Tensor> moments) {
    if (moments.size() != step.moments()) {
      throw new IllegalArgumentException(
          "step: the optimiser keeps %s moments, got %s".formatted(step.moments(), moments.size()));
    }
  }

  /** Frees the planned memory; a second call does nothing. */
  @Override
  public void close() {
    try (var _ = queue.enter("close")) {
      parts.close();
      work.close();
    }
  }
}
