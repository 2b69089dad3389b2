package dev.ockham.fusion.predict.score;

/**
 * How well one class is recognised.
 *
 * @param label the class
 * @param samples how many samples belong to it: its support
 * @param chosen how many samples were taken for it
 * @param right how many of these belong to it
 */
public record ClassScore(String label, int samples, int chosen, int right) {

  /** Returns the share of its samples that were taken for it; NaN if it has none. */
  public double recall() {
    return (double) right / samples;
  }

  /** Returns the share of what was taken for it that belongs to it; NaN if nothing was. */
  public double precision() {
    return (double) right / chosen;
  }
}
