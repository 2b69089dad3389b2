package dev.ockham.fusion.data;

/**
 * What a model learns or is judged by: a class for each sample, or one or more numbers for each
 * sample.
 *
 * <p>Immutable.
 */
public sealed interface Targets permits ClassTargets, NumberTargets {

  /** Returns the number of samples. */
  int samples();

  /**
   * Returns the targets of the given samples, in the given order. Labels and names stay as they
   * are.
   *
   * @param rows row indices from 0
   * @throws IndexOutOfBoundsException if there is no such row
   */
  Targets select(int[] rows);
}
