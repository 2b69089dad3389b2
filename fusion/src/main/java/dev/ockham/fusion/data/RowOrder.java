package dev.ockham.fusion.data;

import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.BitSet;
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

  /**
   * Returns a random share of the rows, of each class nearly the same and never all.
   *
   * @param fraction from 0 to 1
   * @param stream tells shares of the same seed apart
   */
  static BitSet share(Targets targets, double fraction, long seed, int stream) {
    List<int[]> groups = shuffled(targets, seed, stream);
    int[] shares = shares(groups, fraction, targets.samples());
    BitSet share = new BitSet(targets.samples());
    for (int g = 0; g < shares.length; g++) {
      for (int i = 0; i < shares[g]; i++) {
        share.set(groups.get(g)[i]);
      }
    }
    return share;
  }

  /**
   * Samples to set aside of each group: exact shares rounded down, what is missing given to the
   * largest remainders.
   */
  private static int[] shares(List<int[]> groups, double fraction, int samples) {
    int groupCount = groups.size();
    int[] shares = new int[groupCount];
    double[] remainders = new double[groupCount];
    // At least one, so that a small data set has both parts too where it can.
    int missing = Math.max(1, (int) Math.round(fraction * samples));
    for (int g = 0; g < groupCount; g++) {
      double exact = fraction * groups.get(g).length;
      shares[g] = (int) exact;
      remainders[g] = exact - shares[g];
      missing -= shares[g];
    }
    List<Integer> byRemainder = new ArrayList<>(IntStream.range(0, groupCount).boxed().toList());
    byRemainder.sort((a, b) -> Double.compare(remainders[b], remainders[a]));
    for (int g : byRemainder) {
      if (missing > 0 && shares[g] + 1 < groups.get(g).length) {
        shares[g]++;
        missing--;
      }
    }
    return shares;
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
