package dev.ockham.fusion.model;

import java.util.Comparator;
import java.util.List;

/**
 * How a classifier answered samples that it had not learnt: what the coverage of its prediction
 * sets is known from. Immutable.
 *
 * <p>Sets grow in one order, in which every sample has its place: first each set takes the most
 * probable class, one sample's set after the other's; then all sets take further classes, by their
 * probability. As many of the samples as this says have to be covered for a level L are ⌈L (n + 1)⌉
 * (split conformal prediction, Vovk et al. 2005): a new sample is as likely as each of them to come
 * next in that order.
 *
 * @param samples how many there were, n
 * @param missed of those whose most probable class was not the true one, the true one's
 *     probability; the largest first
 */
public record HeldOut(int samples, List<Double> missed) {

  /** Sorts and copies the list. */
  public HeldOut {
    missed = missed.stream().sorted(Comparator.reverseOrder()).toList();
    if (missed.size() > samples) {
      throw new IllegalArgumentException(
          "%s of %s samples cannot be missed".formatted(missed.size(), samples));
    }
  }

  /**
   * Returns which share of the sets have a class at all, so that so many true classes are in them:
   * below 1 where the most probable class is right more often than that.
   *
   * @param level between 0 and 1
   */
  public double share(double level) {
    int right = samples - missed.size();
    double wanted = level * (samples + 1);
    return wanted < right ? wanted / right : 1;
  }

  /**
   * Returns the probability from which on classes beside the most probable one are in the sets.
   *
   * @param level between 0 and 1
   * @return 0 if all are; infinite if none is
   */
  public double threshold(double level) {
    int right = samples - missed.size();
    int more = (int) Math.ceil(level * (samples + 1)) - right;
    if (more <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return more <= missed.size() ? missed.get(more - 1) : 0;
  }
}
