package dev.ockham.api.step;

/** One step of an optimiser, with everything that changes from step to step. Immutable. */
public sealed interface OptimiserStep {

  /** Returns how many moments the optimiser keeps, each as large as the parameters. */
  int moments();

  /**
   * Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter
   * 2019): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − learningRate · (m̂ / (√v̂ + ε) +
   * weightDecay · p) with m̂ = m / (1−β₁ᵗ) and v̂ = v / (1−β₂ᵗ).
   *
   * @param learningRate step size
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon keeps the quotient finite
   * @param weightDecay decoupled decay; 0 for plain Adam
   * @param time t, 1 in the first step
   */
  record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      long time)
      implements OptimiserStep {
    @Override
    public int moments() {
      return 2;
    }
  }

  /**
   * Stochastic gradient descent with momentum: m ← momentum · m + g, p ← p − learningRate · m.
   *
   * @param learningRate step size
   * @param momentum decay of the running direction; 0 for plain descent
   */
  record Sgd(double learningRate, double momentum) implements OptimiserStep {
    @Override
    public int moments() {
      return 1;
    }
  }
}
