package com.example.loss;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossWork;
import dev.ockham.api.loss.NoiseModel;
import dev.ockham.api.loss.StandardNoise;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;

/** Huber's loss: ½ e² for small errors, δ |e| − ½ δ² beyond ±δ (Huber 1964). */
public record Huber(double delta) implements Loss {

  @Override
  public String spec() {
    return "huber:delta=" + delta;
  }

  @Override
  public TargetKind targets() {
    return TargetKind.NUMBERS;
  }

  /** Nearly all errors of standardised targets are small, where the loss is that of a normal. */
  @Override
  public NoiseModel noise() {
    return StandardNoise.NORMAL;
  }

  /** With c = min(|e|, δ) the loss is c |e| − ½ c², and its derivative c · sign(e). */
  @Override
  public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
    ComputeQueue queue = work.queue();
    Tensor clipped = work.values(y.rows());
    Tensor perRow = work.column(y.rows());
    queue.binary(BinaryOp.SUBTRACT, y, t, y);
    queue.unary(UnaryOp.SIGN, y, gradient);
    queue.unary(UnaryOp.ABS, y, y);
    queue.fill(perRow, delta);
    queue.binary(BinaryOp.MIN, y, perRow, clipped);
    queue.binary(BinaryOp.MULTIPLY, gradient, clipped, gradient);
    queue.binary(BinaryOp.MULTIPLY, y, clipped, y);
    work.addSum(1, y, lossSum);
    queue.unary(UnaryOp.SQUARE, clipped, clipped);
    work.addSum(-0.5, clipped, lossSum);
  }
}
