package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.data.text.Messages;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which samples are for training, which for validation and which for testing. Immutable; splits are
 * equal if their rows are, whatever the rules that chose them.
 */
public final class Split {

  private static final int[] NONE = new int[0];

  /** Stream 1 is that of {@link Folds}. */
  private static final int STREAM = 0;

  private final int[] train;
  private final int[] validation;
  private final int[] test;
  private final SplitRule rule;

  /**
   * Wraps row indices.
   *
   * @param train rows to learn from
   * @param validation rows that have a say in when to stop and in the prior's weight; empty for
   *     none
   * @param test rows to judge by; empty for none
   */
  public Split(int[] train, int[] validation, int[] test) {
    this(train, validation, test, new SplitRule.Unstated());
  }

  private Split(int[] train, int[] validation, int[] test, SplitRule rule) {
    this.train = train.clone();
    this.validation = validation.clone();
    this.test = test.clone();
    this.rule = rule;
  }

  /** Wraps row indices of a split without a validation part. */
  public Split(int[] train, int[] test) {
    this(train, NONE, test);
  }

  /**
   * Returns the split that a column of the data states.
   *
   * @param train rows to learn from
   * @param validation rows that have a say in when to stop and in the prior's weight; empty for
   *     none
   * @param test rows to judge by; empty for none
   */
  public static Split ofColumn(int[] train, int[] validation, int[] test) {
    return new Split(train, validation, test, new SplitRule.OwnColumn());
  }

  /** Returns a split that has no test part. */
  public static Split trainOnly(int samples) {
    return new Split(
        IntStream.range(0, samples).toArray(), NONE, NONE, new SplitRule.EverySample());
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
    if (testFraction == 0) {
      return trainOnly(targets.samples());
    }
    BitSet aside = RowOrder.share(targets, testFraction, seed, STREAM);
    if (aside.isEmpty()) {
      throw nothingLeft(
          "a test fraction of %s leaves no sample for testing".formatted(testFraction),
          targets,
          "a test fraction of 0 to train on everything");
    }
    return new Split(
        others(aside, targets.samples()),
        NONE,
        aside.stream().toArray(),
        new SplitRule.RandomShare(testFraction, seed));
  }

  /**
   * Sets a random share of the samples aside for validation, in the same way.
   *
   * @param targets what the samples are to be learnt for
   * @param fraction share of the samples for the validation part, between 0 and 1
   * @param seed any number
   * @throws InvalidInputException if the share is out of range, or a part would be empty
   */
  public static Split validation(Targets targets, double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new InvalidInputException(
          "validation fraction %s: expected more than 0 and less than 1".formatted(fraction));
    }
    BitSet aside = RowOrder.share(targets, fraction, seed, STREAM);
    if (aside.isEmpty()) {
      throw nothingLeft(
          "a validation fraction of %s leaves no sample for validation".formatted(fraction),
          targets,
          "train without early stopping");
    }
    return new Split(others(aside, targets.samples()), aside.stream().toArray(), NONE);
  }

  /** Says whether a sample can be set aside: not if each class has only one. */
  public static boolean leavesAChoice(Targets targets) {
    return switch (targets) {
      case ClassTargets classes -> IntStream.of(classes.counts()).anyMatch(count -> count > 1);
      case NumberTargets numbers -> numbers.samples() > 1;
    };
  }

  private static InvalidInputException nothingLeft(String problem, Targets targets, String cure) {
    String rule = targets instanceof ClassTargets ? "each class keeps one" : "one is kept";
    return new InvalidInputException(
        "%s (%s, and %s for training): give more data, or %s"
            .formatted(problem, Counted.of(targets.samples(), "sample"), rule, cure));
  }

  private static int[] others(BitSet rows, int samples) {
    return IntStream.range(0, samples).filter(row -> !rows.get(row)).toArray();
  }

  /** Returns the rows to learn from, as a copy. */
  public int[] train() {
    return train.clone();
  }

  /** Returns the rows for validation, as a copy; empty if there are none. */
  public int[] validation() {
    return validation.clone();
  }

  /** Returns the rows to judge by, as a copy; empty if there is no test part. */
  public int[] test() {
    return test.clone();
  }

  /** Returns what the rows were chosen by. */
  public SplitRule rule() {
    return rule;
  }

  /** Says whether there is a test part. */
  public boolean hasTest() {
    return test.length > 0;
  }

  /**
   * Cuts a data set into its parts. With classes, the label set of all parts is what occurs in the
   * training part.
   *
   * @param dataset has targets
   * @throws InvalidInputException if the training part is empty or has one class only, or a label
   *     occurs only in another part
   * @throws IndexOutOfBoundsException if the data set has no such row
   */
  public SplitParts apply(Dataset dataset) {
    Targets targets = dataset.requireTargets();
    requireSense(targets, "");
    Dataset learnt = dataset.select(train);
    if (learnt.requireTargets() instanceof ClassTargets classes) {
      List<String> known = classes.occurring();
      learnt = learnt.withTargets(classes.relabel(known));
    }
    return new SplitParts(
        learnt,
        part(dataset, validation, learnt.requireTargets()),
        part(dataset, test, learnt.requireTargets()),
        new DataOrigin(rule));
  }

  private static Optional<Dataset> part(Dataset dataset, int[] rows, Targets learnt) {
    if (rows.length == 0) {
      return Optional.empty();
    }
    Dataset part = dataset.select(rows);
    return Optional.of(
        learnt instanceof ClassTargets known
                && part.requireTargets() instanceof ClassTargets classes
            ? part.withTargets(classes.relabel(known.labels()))
            : part);
  }

  /**
   * Throws if the parts cannot be used.
   *
   * @param where stands before the message, such as {@code "table.csv: "}; empty if unknown
   */
  public void requireSense(Targets targets, String where) {
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
    requireKnown(classes, validation, known, where, "validation");
    requireKnown(classes, test, known, where, "test");
  }

  private static void requireKnown(
      ClassTargets classes, int[] rows, List<String> known, String where, String part) {
    Set<String> learnt = Set.copyOf(known);
    for (int row : rows) {
      if (!learnt.contains(classes.label(row))) {
        throw new InvalidInputException(
            ("%slabel %s (sample %s) occurs in the %s part, but not in the training part: expected one of"
                    + " the training part's labels, %s")
                .formatted(
                    where,
                    Messages.quote(classes.label(row)),
                    row + 1,
                    part,
                    Messages.quoteAll(known)));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split that
        && Arrays.equals(train, that.train)
        && Arrays.equals(validation, that.validation)
        && Arrays.equals(test, that.test);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(train) + Arrays.hashCode(validation)) + Arrays.hashCode(test);
  }

  @Override
  public String toString() {
    return "Split[%s train, %s validation, %s test]"
        .formatted(train.length, validation.length, test.length);
  }
}
