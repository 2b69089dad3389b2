package dev.ockham.study.problem;

import java.util.List;

/**
 * A problem whose rank is known.
 *
 * @param number tells problems of one grid apart
 * @param seed decides teacher and samples
 * @param rank of the teacher
 * @param maxRank that a training is given, 3 to 5 times the rank
 * @param sizes of the modalities
 * @param outputs s_out
 * @param samples for training
 * @param response how targets come of the teacher's outputs
 * @param weakest standard deviation of the weakest component's share, the strongest's being 1
 * @param correlation between any two columns of a modality
 */
public record SyntheticProblem(
    int number,
    long seed,
    int rank,
    int maxRank,
    List<Integer> sizes,
    int outputs,
    int samples,
    Response response,
    double weakest,
    double correlation) {

  /** Copies the list. */
  public SyntheticProblem {
    sizes = List.copyOf(sizes);
  }

  /** Returns D, the entries of a component: the constants' too. */
  int entries() {
    return sizes.stream().mapToInt(s -> s + 1).sum() + outputs;
  }

  /**
   * Returns how many parameters a component adds that the targets can tell: one scale a modality is
   * the output column's too, and the same number added to all logits of exclusive classes changes
   * nothing.
   */
  public int freeEntries() {
    int redundant = response instanceof Response.Classes ? 1 : 0;
    return entries() - sizes.size() - redundant;
  }

  /** Returns how many numbers of a sample are explained: exclusive classes are one. */
  public int observationsPerSample() {
    return response instanceof Response.Classes ? 1 : outputs;
  }

  /** Returns what component r is multiplied with: from 1 down to the weakest, evenly in the log. */
  double strength(int r) {
    return rank == 1 ? 1 : StrictMath.pow(weakest, (double) r / (rank - 1));
  }
}
