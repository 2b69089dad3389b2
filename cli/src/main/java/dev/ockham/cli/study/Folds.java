package dev.ockham.cli.study;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts for cross-validation: each sample is judged in one of them and learnt from in the others.
 */
final class Folds {

  /** Stream 0 is that of {@link Split#random}. */
  private static final int STREAM = 1;

  private Folds() {}

  /**
   * Cuts at random; each class is spread evenly. A class of one sample is never judged, for no
   * other sample could teach it.
   *
   * @throws InvalidInputException if there are fewer samples to judge than folds
   */
  static List<Split> of(Targets targets, int folds, long seed) {
    int[] foldOf = new int[targets.samples()];
    Arrays.fill(foldOf, -1);
    CounterRandom random = new CounterRandom(seed, Purpose.SPLIT, STREAM);
    int dealt = 0;
    for (int[] group : groups(targets)) {
      List<Integer> shuffled =
          IntStream.of(group)
              .boxed()
              .sorted(Comparator.<Integer>comparingLong(random::at).thenComparing(row -> row))
              .toList();
      for (int row : shuffled) {
        foldOf[row] = dealt++ % folds;
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

  private static List<int[]> groups(Targets targets) {
    return switch (targets) {
      case NumberTargets _ -> List.of(IntStream.range(0, targets.samples()).toArray());
      case ClassTargets classes ->
          IntStream.range(0, classes.labels().size())
              .mapToObj(c ->
                  IntStream.range(0, classes.samples())
                      .filter(row -> classes.classes()[row] == c)
                      .toArray())
              .filter(group -> group.length > 1)
              .toList();
    };
  }
}
