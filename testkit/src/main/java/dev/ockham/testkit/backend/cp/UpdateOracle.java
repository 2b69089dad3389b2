package dev.ockham.testkit.backend.cp;

import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.tensor.DType;
import dev.ockham.testkit.backend.oracle.Rounding;
import java.util.List;

/**
 * One parameter's step of an optimiser, by the formulas of {@link OptimiserStep}, with bounds.
 *
 * @param parameter after the step
 * @param parameterBound its largest error
 * @param moments the optimiser's state after the step
 * @param momentBounds their largest errors
 */
record UpdateOracle(
    double parameter, double parameterBound, List<Double> moments, List<Double> momentBounds) {

  /**
   * Steps.
   *
   * @param step the optimiser's step
   * @param p the parameter
   * @param g the loss's gradient
   * @param prior weight · precision, by which the parameter is drawn to 0
   * @param moments the optimiser's state
   * @param dtype the backend's number format
   */
  static UpdateOracle of(
      OptimiserStep step, double p, double g, double prior, List<Double> moments, DType dtype) {
    double total = g + prior * p;
    double error = Rounding.bound(dtype, 3, Math.abs(g) + Math.abs(prior * p));
    return switch (step) {
      case OptimiserStep.Adam adam ->
          adam(adam, p, total, error, moments.get(0), moments.get(1), dtype);
      case OptimiserStep.Sgd sgd -> sgd(sgd, p, total, error, moments.get(0), dtype);
    };
  }

  private static UpdateOracle sgd(
      OptimiserStep.Sgd step, double p, double g, double dG, double m, DType dtype) {
    double newM = step.momentum() * m + g;
    double dM = dG + Rounding.bound(dtype, 3, Math.abs(step.momentum() * m) + Math.abs(g));
    double newP = p - step.learningRate() * newM;
    double dP =
        step.learningRate() * dM
            + Rounding.bound(dtype, 3, Math.abs(p) + Math.abs(step.learningRate() * newM));
    return new UpdateOracle(newP, dP, List.of(newM), List.of(dM));
  }

  private static UpdateOracle adam(
      OptimiserStep.Adam step, double p, double g, double dG, double m, double v, DType dtype) {
    double keep1 = step.beta1();
    double keep2 = step.beta2();
    double newM = keep1 * m + (1 - keep1) * g;
    double dM =
        (1 - keep1) * dG
            + Rounding.bound(dtype, 4, Math.abs(keep1 * m) + Math.abs((1 - keep1) * g));
    double newV = keep2 * v + (1 - keep2) * g * g;
    double dV = (1 - keep2) * (2 * Math.abs(g) + dG) * dG + Rounding.bound(dtype, 6, newV);
    double correction1 = 1 - Math.pow(keep1, (double) step.time());
    double correction2 = 1 - Math.pow(keep2, (double) step.time());
    double root = Math.sqrt(newV / correction2);
    // |√(v + d) − √v| is at most d/√v, and at most √d.
    double dRoot = Math.sqrt(dV / correction2);
    dRoot = root > 0 ? Math.min(dRoot, dV / correction2 / root) : dRoot;
    double denominator = root + step.epsilon();
    double quotient = newM / correction1 / denominator;
    double dDenominator = dRoot + Rounding.bound(dtype, 4, denominator);
    double dQuotient =
        (dM / correction1 + Math.abs(quotient) * dDenominator)
                / Math.max(denominator - dDenominator, step.epsilon() / 2)
            + Rounding.bound(dtype, 4, Math.abs(quotient));
    double newP = p - step.learningRate() * (quotient + step.weightDecay() * p);
    double dP =
        step.learningRate() * dQuotient
            + Rounding.bound(dtype, 5, Math.abs(p) + Math.abs(step.learningRate() * quotient));
    return new UpdateOracle(newP, dP, List.of(newM, newV), List.of(dM, dV));
  }
}
