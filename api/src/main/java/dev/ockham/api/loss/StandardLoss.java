package dev.ockham.api.loss;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;

/**
 * The losses that fused kernels know; each also composed of primitive operations, which defines it.
 * y is the layer's output, t the target row.
 */
public enum StandardLoss implements Loss {

  /**
   * −Σ_c t_c log softmax(y)_c; t is a distribution over the classes, usually one-hot, times the
   * sample's weight.
   */
  SOFTMAX_CROSS_ENTROPY("softmax-cross-entropy", TargetKind.CLASSES, StandardNoise.NONE) {
    // Gradient softmax(y) Σ_c t_c − t, rows shifted by max y.
    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      ComputeQueue queue = work.queue();
      Tensor exponentials = work.values(y.rows());
      Tensor perRow = work.column(y.rows());
      queue.reduce(Reduction.MAX, Axis.COLUMNS, y, perRow);
      queue.binary(BinaryOp.SUBTRACT, y, perRow, y);
      queue.unary(UnaryOp.EXP, y, exponentials);
      queue.reduce(Reduction.SUM, Axis.COLUMNS, exponentials, perRow);
      queue.binary(BinaryOp.DIVIDE, exponentials, perRow, gradient);
      queue.unary(UnaryOp.LOG, perRow, perRow);
      queue.binary(BinaryOp.SUBTRACT, perRow, y, y);
      queue.binary(BinaryOp.MULTIPLY, t, y, y);
      work.addSum(1, y, lossSum);
      queue.reduce(Reduction.SUM, Axis.COLUMNS, t, perRow);
      queue.binary(BinaryOp.MULTIPLY, gradient, perRow, gradient);
      queue.binary(BinaryOp.SUBTRACT, gradient, t, gradient);
    }
  },

  /** ½ Σ_c (y_c − t_c)²: a normal likelihood with noise 1; the caller scales it by 1/σ². */
  SQUARED_ERROR("squared-error", TargetKind.NUMBERS, StandardNoise.NORMAL) {
    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      Tensor squares = work.values(y.rows());
      work.queue().binary(BinaryOp.SUBTRACT, y, t, gradient);
      work.queue().unary(UnaryOp.SQUARE, gradient, squares);
      work.addSum(0.5, squares, lossSum);
    }
  },

  /** Σ_c log(1 + exp(y_c)) − t_c y_c, for t_c between 0 and 1. */
  BINARY_CROSS_ENTROPY("binary-cross-entropy", TargetKind.FLAGS, StandardNoise.NONE) {
    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      ComputeQueue queue = work.queue();
      Tensor losses = work.values(y.rows());
      queue.unary(UnaryOp.SOFTPLUS, y, losses);
      work.addSum(1, losses, lossSum);
      queue.binary(BinaryOp.MULTIPLY, t, y, losses);
      work.addSum(-1, losses, lossSum);
      queue.unary(UnaryOp.SIGMOID, y, gradient);
      queue.binary(BinaryOp.SUBTRACT, gradient, t, gradient);
    }
  },

  /** Σ_c |y_c − t_c|: a Laplace likelihood with scale 1. */
  ABSOLUTE_ERROR("absolute-error", TargetKind.NUMBERS, StandardNoise.LAPLACE) {
    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      ComputeQueue queue = work.queue();
      Tensor errors = work.values(y.rows());
      queue.binary(BinaryOp.SUBTRACT, y, t, errors);
      queue.unary(UnaryOp.SIGN, errors, gradient);
      queue.unary(UnaryOp.ABS, errors, errors);
      work.addSum(1, errors, lossSum);
    }
  };

  private final String label;
  private final TargetKind targets;
  private final StandardNoise noise;

  StandardLoss(String label, TargetKind targets, StandardNoise noise) {
    this.label = label;
    this.targets = targets;
    this.noise = noise;
  }

  /** Returns the name that users type, for example {@code squared-error}. */
  @Override
  public String spec() {
    return label;
  }

  @Override
  public TargetKind targets() {
    return targets;
  }

  @Override
  public NoiseModel noise() {
    return noise;
  }

  /** Returns {@link #spec}. */
  @Override
  public String toString() {
    return label;
  }
}
