package dev.ockham.fusion.options;

/** How the learning rate changes over a training. */
@FunctionalInterface
public interface Schedule {

  /** Always the same. */
  Schedule CONSTANT = progress -> 1;

  /** Half a cosine, from 1 down to 0. */
  Schedule COSINE = progress -> 0.5 * (1 + StrictMath.cos(Math.PI * progress));

  /**
   * Returns the factor of the learning rate.
   *
   * @param progress share of the steps that are done, from 0 to below 1
   */
  double factor(double progress);
}
