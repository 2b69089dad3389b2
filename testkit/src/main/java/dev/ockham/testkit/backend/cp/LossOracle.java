package dev.ockham.testkit.backend.cp;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Rounding;

/**
 * A loss of one batch and its gradient, by the formulas of {@link StandardLoss}, with bounds.
 *
 * @param loss Σ over the batch, not scaled
 * @param lossBound the loss's largest error
 * @param gradient scale · ∂loss/∂y
 * @param gradientBound the gradient's largest errors
 */
record LossOracle(double loss, double lossBound, Host gradient, Host gradientBound) {

  /**
   * Evaluates a loss.
   *
   * @param kind which
   * @param y outputs, B × s_out
   * @param dY largest error of each output
   * @param t targets, B × s_out
   * @param scale factor of the gradient
   * @param dtype the backend's number format
   */
  static LossOracle of(StandardLoss kind, Host y, Host dY, Host t, double scale, DType dtype) {
    Terms terms =
        switch (kind) {
          case SOFTMAX_CROSS_ENTROPY -> softmax(y, dY, t, dtype);
          case SQUARED_ERROR -> squared(y, dY, t, dtype);
          case BINARY_CROSS_ENTROPY -> binary(y, dY, t, dtype);
          case ABSOLUTE_ERROR -> absolute(y, dY, t, dtype);
        };
    // All terms are added up, in any order.
    double summing = Rounding.bound(dtype, y.values().length + 4, terms.lossMagnitudes().sum());
    double factor = Math.abs(scale);
    Host gradient = terms.gradient().scaled(scale);
    Host bound =
        Host.of(
            y.rows(),
            y.columns(),
            (i, j) ->
                factor * terms.gradientBound().get(i, j)
                    + Rounding.bound(dtype, 2, Math.abs(gradient.get(i, j))));
    return new LossOracle(
        terms.losses().sum(), terms.lossBounds().sum() + summing, gradient, bound);
  }

  private record Terms(
      Host losses, Host lossBounds, Host lossMagnitudes, Host gradient, Host gradientBound) {}

  /** Shifting all outputs of a row by d changes no probability by more than a factor exp(2d). */
  private static Terms softmax(Host y, Host dY, Host t, DType dtype) {
    int classes = y.columns();
    double[] shift = new double[y.rows()];
    double[] logSum = new double[y.rows()];
    double[] mass = new double[y.rows()];
    for (int i = 0; i < y.rows(); i++) {
      double max = Double.NEGATIVE_INFINITY;
      double error = 0;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, y.get(i, c));
        error = Math.max(error, dY.get(i, c) + Rounding.bound(dtype, 2, Math.abs(y.get(i, c))));
        mass[i] += t.get(i, c);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(y.get(i, c) - max);
      }
      logSum[i] = max + Math.log(sum);
      shift[i] = 2 * error + Rounding.bound(dtype, classes + 3 * Rounding.FUNCTION, 1);
    }
    Host.Element probability = (i, c) -> Math.exp(y.get(i, c) - logSum[i]);
    Host losses = like(y, (i, c) -> t.get(i, c) * (logSum[i] - y.get(i, c)));
    return new Terms(
        losses,
        like(y, (i, c) -> t.get(i, c) * shift[i]),
        like(y, (i, c) -> Math.abs(losses.get(i, c)) + t.get(i, c) * Math.abs(logSum[i])),
        like(y, (i, c) -> mass[i] * probability.at(i, c) - t.get(i, c)),
        like(
            y,
            (i, c) ->
                mass[i] * probability.at(i, c) * Math.expm1(shift[i])
                    + Rounding.bound(
                        dtype, classes + 4, mass[i] * probability.at(i, c) + t.get(i, c))));
  }

  private static Terms squared(Host y, Host dY, Host t, DType dtype) {
    Host e = like(y, (i, c) -> y.get(i, c) - t.get(i, c));
    Host dE = differenceBound(y, dY, t, dtype);
    Host losses = e.map(v -> v * v / 2);
    return new Terms(
        losses,
        like(y, (i, c) -> dE.get(i, c) * (Math.abs(e.get(i, c)) + dE.get(i, c) / 2)),
        losses,
        e,
        dE);
  }

  private static Terms binary(Host y, Host dY, Host t, DType dtype) {
    Host softplus = y.map(UnaryOp.SOFTPLUS::apply);
    Host sigmoid = y.map(UnaryOp.SIGMOID::apply);
    return new Terms(
        like(y, (i, c) -> softplus.get(i, c) - t.get(i, c) * y.get(i, c)),
        like(
            y,
            (i, c) ->
                (1 + Math.abs(t.get(i, c))) * dY.get(i, c)
                    + Rounding.bound(dtype, Rounding.FUNCTION, Math.max(1, softplus.get(i, c)))),
        like(y, (i, c) -> softplus.get(i, c) + Math.abs(t.get(i, c) * y.get(i, c))),
        like(y, (i, c) -> sigmoid.get(i, c) - t.get(i, c)),
        like(
            y,
            (i, c) ->
                dY.get(i, c) / 4
                    + Rounding.bound(
                        dtype, Rounding.FUNCTION + 1, sigmoid.get(i, c) + Math.abs(t.get(i, c)))));
  }

  /** The gradient is a sign: it may be either where the output cannot be told from the target. */
  private static Terms absolute(Host y, Host dY, Host t, DType dtype) {
    Host e = like(y, (i, c) -> y.get(i, c) - t.get(i, c));
    Host dE = differenceBound(y, dY, t, dtype);
    return new Terms(
        e.abs(),
        dE,
        e.abs(),
        e.map(Math::signum),
        like(y, (i, c) -> Math.abs(e.get(i, c)) <= dE.get(i, c) ? 2 : 0));
  }

  private static Host differenceBound(Host y, Host dY, Host t, DType dtype) {
    return like(
        y,
        (i, c) ->
            dY.get(i, c) + Rounding.bound(dtype, 1, Math.abs(y.get(i, c)) + Math.abs(t.get(i, c))));
  }

  private static Host like(Host y, Host.Element element) {
    return Host.of(y.rows(), y.columns(), element);
  }
}
