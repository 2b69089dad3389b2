package dev.ockham.fusion.options;

import dev.ockham.api.step.OptimiserStep;

/** The optimiser of the factors. Immutable. */
public sealed interface Optimiser {

  /**
   * Returns the optimiser's step.
   *
   * @param learningRate the schedule's present step size
   * @param time 1 in the first step
   */
  OptimiserStep step(double learningRate, long time);

  /**
   * Adam, or with a decay AdamW.
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon keeps the quotient finite
   * @param weightDecay decoupled decay; 0 for Adam
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimiser {

    /**
     * Adam with decays of 0.9 and 0.99. With the usual 0.999 the second moment remembers a thousand
     * steps, and where gradients have become small and grow again the steps are far too long.
     */
    public static Adam standard() {
      return new Adam(0.9, 0.99, 1e-8, 0);
    }

    @Override
    public OptimiserStep step(double learningRate, long time) {
      return new OptimiserStep.Adam(learningRate, beta1, beta2, epsilon, weightDecay, time);
    }
  }

  /**
   * Stochastic gradient descent.
   *
   * @param momentum decay of the running direction; 0 for plain descent
   */
  record Sgd(double momentum) implements Optimiser {
    @Override
    public OptimiserStep step(double learningRate, long time) {
      return new OptimiserStep.Sgd(learningRate, momentum);
    }
  }
}
