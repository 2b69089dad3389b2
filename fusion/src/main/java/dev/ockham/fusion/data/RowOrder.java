package dev.ockham.fusion.data;

import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which rows are dealt out to parts: class by class, each class's rows sorted by a
 * random number of their own, so that no row's place depends on another's.
 */
final class RowOrder {

  private RowOrder() {}

  /**
   * Returns the rows of each class, some perhaps without any; numbers are one group.
   *
   * @param stream tells orders of the same seed apart
   */
  static List<int[]> shuffled(Targets targets, long seed, int stream) {
    CounterRandom random = new CounterRandom(seed, Purpose.SPLIT, stream);
    return groups(targets).stream().map(rows -> shuffled(rows, random)).toList();
  }

  private static int[] shuffled(int[] rows, CounterRandom random) {
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(random::at).thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static List<int[]> groups(Targets targets) {
    return switch (targets) {
      case ClassTargets classes -> rowsOfEachClass(classes);
      case NumberTargets numbers -> List.of(IntStream.range(0, numbers.samples()).toArray());
    };
  }

  private static List<int[]> rowsOfEachClass(ClassTargets targets) {
    int[] counts = targets.counts();
    List<int[]> rows = new ArrayList<>(counts.length);
    for (int count : counts) {
      rows.add(new int[count]);
    }
    int[] filled = new int[counts.length];
    int[] classes = targets.classes();
    for (int row = 0; row < classes.length; row++) {
      rows.get(classes[row])[filled[classes[row]]++] = row;
    }
    return rows;
  }
}
