package dev.ockham.study.data;

import dev.ockham.fusion.numeric.SquareSum;
import dev.ockham.study.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people do who are not told the rank: cross-validation of one fixed rank after the other, on
 * the training part alone.
 *
 * @param seed of the split whose training part it is
 * @param classes whether scores are accuracies; else they are rmse
 * @param ranks what was tried, ascending
 */
public record Sweep(long seed, boolean classes, List<Tried> ranks) {

  /** Accuracy that is not worth more components. */
  private static final double POINTS = 0.005;

  /** As a share of the rmse, the same. */
  private static final double SHARE = 0.01;

  /** Copies the list. */
  public Sweep {
    ranks = List.copyOf(ranks);
  }

  /**
   * A rank.
   *
   * @param rank that was fixed
   * @param score over all folds; NaN if a fold failed
   * @param seconds of all folds
   */
  public record Tried(int rank, double score, double seconds) {

    /** Puts folds together, each by its number of samples. */
    static Tried of(int rank, boolean classes, List<Trial> folds, List<Integer> samples) {
      double sum = 0;
      SquareSum squares = new SquareSum();
      double count = 0;
      double seconds = 0;
      for (int f = 0; f < folds.size(); f++) {
        double score = folds.get(f).score();
        sum += samples.get(f) * score;
        squares.add(score, samples.get(f));
        count += samples.get(f);
        seconds += folds.get(f).seconds();
      }
      return new Tried(rank, classes ? sum / count : squares.root(count), seconds);
    }
  }

  /** Returns the rank of the best score, the smallest of equals; empty if all failed. */
  public Optional<Tried> best() {
    Comparator<Tried> byScore = Comparator.comparingDouble(Tried::score);
    return ranks.stream()
        .filter(r -> !Double.isNaN(r.score()))
        .min((classes ? byScore.reversed() : byScore).thenComparingInt(Tried::rank));
  }

  /** Returns the smallest rank whose score is as good as the best for all that it matters. */
  public Optional<Tried> sufficient() {
    return best()
        .flatMap(best -> ranks.stream().filter(r -> suffices(r.score(), best.score())).findFirst());
  }

  private boolean suffices(double score, double best) {
    return classes ? score >= best - POINTS : score <= best * (1 + SHARE);
  }

  /** Returns the seconds of all ranks together. */
  public double seconds() {
    return ranks.stream().mapToDouble(Tried::seconds).sum();
  }
}
