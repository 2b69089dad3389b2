package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which samples are for training and which for testing. */
public final class Split {

  private final int[] train;
  private final int[] test;

  /**
   * Wraps row indices.
   *
   * @param train rows to learn from
   * @param test rows to judge by; empty for none
   */
  public Split(int[] train, int[] test) {
    this.train = train.clone();
    this.test = test.clone();
  }

  /** Returns a split that has no test part. */
  public static Split trainOnly(int samples) {
    return new Split(IntStream.range(0, samples).toArray(), new int[0]);
  }

  /**
   * Sets a random share of the samples aside for testing. The same targets, share and seed give the
   * same split on every machine.
   *
   * <p>Classes are split one by one, so that each has nearly the same share in both parts (the
   * rounding is shared out by largest remainder), and each keeps at least one sample for training.
   * Rows keep their order.
   *
   * @param targets what the samples are to be learnt for
   * @param testFraction share of the samples for the test part, from 0 (no test part) to below 1
   * @param seed any number
   * @throws InvalidInputException if the share is out of range, or a part would be empty
   */
  public static Split random(Targets targets, double testFraction, long seed) {
    if (!(testFraction >= 0 && testFraction < 1)) {
      throw new InvalidInputException(
          "test fraction %s: expected at least 0 (no test part) and less than 1"
              .formatted(testFraction));
    }
    int samples = targets.samples();
    if (testFraction == 0) {
      return trainOnly(samples);
    }
    List<int[]> groups =
        switch (targets) {
          case ClassTargets classes -> rowsOfEachClass(classes);
          case NumberTargets numbers -> List.of(IntStream.range(0, numbers.samples()).toArray());
        };
    int[] shares = shares(groups, testFraction, samples);
    BitSet isTest = new BitSet(samples);
    for (int g = 0; g < shares.length; g++) {
      int[] shuffled = RowOrder.shuffle(groups.get(g), seed);
      for (int i = 0; i < shares[g]; i++) {
        isTest.set(shuffled[i]);
      }
    }
    Split split = ofFlags(isTest, samples);
    if (split.test.length == 0) {
      throw new InvalidInputException(
          ("a test fraction of %s leaves no sample for testing (samples: %s, and each"
                      + " class keeps one for training): ")
                  .formatted(testFraction, samples)
              + "give more data, or a test fraction of 0 to train on everything");
    }
    return split;
  }

  /** Returns the split of {@code samples} rows in which the flagged ones are the test part. */
  static Split ofFlags(BitSet isTest, int samples) {
    int[] train = IntStream.range(0, samples).filter(row -> !isTest.get(row)).toArray();
    return new Split(train, isTest.stream().toArray());
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

  /**
   * Test samples for each group: exact shares rounded down, what is missing given to the largest
   * remainders.
   */
  private static int[] shares(List<int[]> groups, double fraction, int samples) {
    int groupCount = groups.size();
    int[] shares = new int[groupCount];
    double[] remainders = new double[groupCount];
    // At least one, so that a small data set has a test part too where it can.
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

  /** Returns the rows to learn from, as a copy. */
  public int[] train() {
    return train.clone();
  }

  /** Returns the rows to judge by, as a copy; empty if there is no test part. */
  public int[] test() {
    return test.clone();
  }

  /** Says whether there is a test part. */
  public boolean hasTest() {
    return test.length > 0;
  }

  /**
   * Cuts a data set in two. With classes, the label set of both parts is what occurs in the
   * training part.
   *
   * @param dataset has targets
   * @throws InvalidInputException if the training part is empty or has one class only, or a label
   *     occurs only in the test part
   * @throws IndexOutOfBoundsException if the data set has no such row
   */
  public SplitParts apply(Dataset dataset) {
    Targets targets = dataset.requireTargets();
    requireSense(targets, "");
    Dataset trainPart = dataset.select(train);
    Dataset testPart = hasTest() ? dataset.select(test) : null;
    if (trainPart.requireTargets() instanceof ClassTargets learnt) {
      List<String> known = learnt.occurring();
      trainPart = trainPart.withTargets(learnt.relabel(known));
      if (testPart != null && testPart.requireTargets() instanceof ClassTargets judged) {
        testPart = testPart.withTargets(judged.relabel(known));
      }
    }
    return new SplitParts(trainPart, testPart);
  }

  /**
   * Throws if the parts cannot be used.
   *
   * @param where stands before the message, such as {@code "table.csv: "}; empty if unknown
   */
  void requireSense(Targets targets, String where) {
    if (train.length == 0) {
      throw new InvalidInputException(
          where + "the training part is empty: at least one sample must be for training");
    }
    if (!(targets instanceof ClassTargets classes)) {
      return;
    }
    List<String> known = classes.select(train).occurring();
    if (known.size() == 1) {
      throw new InvalidInputException(
          where
              + ("only one class to learn from (%s): expected at least two different labels in"
                      + " the training part")
                  .formatted(Messages.quote(known.getFirst())));
    }
    Set<String> learnt = Set.copyOf(known);
    for (int row : test) {
      if (!learnt.contains(classes.label(row))) {
        throw new InvalidInputException(
            where
                + ("label %s (sample %s) occurs in the test part only: expected a label of the"
                        + " training part, one of %s")
                    .formatted(
                        Messages.quote(classes.label(row)), row + 1, Messages.quoteAll(known)));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split that
        && Arrays.equals(train, that.train)
        && Arrays.equals(test, that.test);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(train) + Arrays.hashCode(test);
  }

  @Override
  public String toString() {
    return "Split[" + train.length + " train, " + test.length + " test]";
  }
}
