package dev.ockham.api.cp;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.List;

/** Prior gradient and optimiser over the flat parameters, composed of primitive operations. */
final class ComposedUpdate implements AutoCloseable {

  private final Queue queue;
  private final CpParameters work;

  ComposedUpdate(Queue queue, DType dtype, CpShape shape) {
    this.queue = queue;
    work = CpParameters.allocate(queue.backend(), dtype, shape);
  }

  void apply(
      CpParameters parameters,
      CpParameters gradient,
      CpPrior prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    if (prior.weight() != 0) {
      queue.binary(BinaryOp.MULTIPLY, parameters.factors(), prior.precision(), work.factors());
      queue.addScaled(prior.weight(), work.factors(), 1, gradient.factors());
    }
    List<Tensor> state = moments.stream().map(CpParameters::flat).toList();
    switch (step) {
      case OptimiserStep.Adam adam -> adam(parameters.flat(), gradient.flat(), adam, state);
      case OptimiserStep.Sgd sgd -> {
        queue.addScaled(1, gradient.flat(), sgd.momentum(), state.getFirst());
        queue.addScaled(-sgd.learningRate(), state.getFirst(), 1, parameters.flat());
      }
    }
    queue.unary(UnaryOp.SQUARE, parameters.factors(), work.factors());
    queue.reduce(Reduction.SUM, Axis.ROWS, work.factors(), columnSquares);
  }

  private void adam(Tensor p, Tensor g, OptimiserStep.Adam step, List<Tensor> state) {
    Tensor m = state.get(0);
    Tensor v = state.get(1);
    Tensor w = work.flat();
    queue.addScaled(1 - step.beta1(), g, step.beta1(), m);
    queue.unary(UnaryOp.SQUARE, g, w);
    queue.addScaled(1 - step.beta2(), w, step.beta2(), v);
    double firstCorrection = 1 - StrictMath.pow(step.beta1(), (double) step.time());
    double secondCorrection = 1 - StrictMath.pow(step.beta2(), (double) step.time());
    queue.affine(1 / secondCorrection, v, 0, w);
    queue.unary(UnaryOp.SQRT, w, w);
    queue.affine(1, w, step.epsilon(), w);
    queue.binary(BinaryOp.DIVIDE, m, w, w);
    queue.affine(1 - step.learningRate() * step.weightDecay(), p, 0, p);
    queue.addScaled(-step.learningRate() / firstCorrection, w, 1, p);
  }

  @Override
  public void close() {
    work.close();
  }
}
