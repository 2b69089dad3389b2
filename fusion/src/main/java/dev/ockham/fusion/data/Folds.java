package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts for cross-validation: each sample is judged in one of them and learnt from in the others.
 *
 * <p>Thread-safe: it has no state.
 */
public final class Folds {

  /** Stream 0 is that of {@link Split#random}. */
  private static final int STREAM = 1;

  private Folds() {}

  /**
   * Cuts at random; each class is spread evenly. A class of one sample is never judged, for no
   * other sample could teach it. The same targets, number and seed give the same folds on every
   * machine.
   *
   * @param targets what the samples are to be learnt for
   * @param folds how many, at least 2
   * @param seed any number
   * @return one split a fold, whose test part is judged
   * @throws InvalidInputException if there are fewer samples to judge than folds, or one fold alone
   */
  public static List<Split> of(Targets targets, int folds, long seed) {
    if (folds < 2) {
      throw new InvalidInputException("%s folds: expected at least 2".formatted(folds));
    }
    int[] foldOf = new int[targets.samples()];
    Arrays.fill(foldOf, -1);
    int dealt = 0;
    for (int[] group : RowOrder.shuffled(targets, seed, STREAM)) {
      boolean alone = targets instanceof ClassTargets && group.length == 1;
      for (int i = 0; !alone && i < group.length; i++) {
        foldOf[group[i]] = dealt++ % folds;
      }
    }
    if (dealt < folds) {
      throw new InvalidInputException(
          "%s samples to judge are too few for %s-fold cross-validation".formatted(dealt, folds));
    }
    List<Split> splits = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int fold = f;
      splits.add(
          new Split(
              IntStream.range(0, foldOf.length).filter(row -> foldOf[row] != fold).toArray(),
              IntStream.range(0, foldOf.length).filter(row -> foldOf[row] == fold).toArray()));
    }
    return splits;
  }
}
