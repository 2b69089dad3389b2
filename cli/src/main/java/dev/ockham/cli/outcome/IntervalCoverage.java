package dev.ockham.cli.outcome;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.ClassSets;
import dev.ockham.fusion.predict.Intervals;
import dev.ockham.fusion.predict.Predictor;

/**
 * How many of the true values lie in a model's intervals; NaN where nobody knows.
 *
 * @param train on the part that it learnt from
 * @param test on the part that it has not seen
 */
public record IntervalCoverage(double train, double test) {

  static IntervalCoverage of(Predictor predictor, SplitParts parts) {
    return new IntervalCoverage(
        predictor.coverage(parts.train(), Intervals.USUAL_LEVEL),
        parts
            .test()
            .map(test -> predictor.coverage(test, Intervals.USUAL_LEVEL))
            .orElse(Double.NaN));
  }

  /** Returns whether the model has intervals. */
  public boolean known() {
    return Double.isFinite(train);
  }

  /** Returns {@code level}, {@code train} and {@code test}, or null. */
  public JsonValue toJson() {
    return known()
        ? JsonObject.builder()
            .put("level", Intervals.USUAL_LEVEL)
            .put("train", train)
            .put("test", test)
            .build()
        : JsonValue.NULL;
  }

  /** Returns one line on the most telling part. */
  public String text() {
    return Double.isFinite(test) ? text(test, "test targets") : text(train, "training targets");
  }

  /** Returns {@code 90 % sets hold the class of 90.3 % of …, with 1.03 classes in the mean}. */
  public static String text(ClassSets.Coverage sets, String samples) {
    return "%s sets hold the class of %s of the %s, with %s classes in the mean"
        .formatted(
            Figures.level(Intervals.USUAL_LEVEL),
            Figures.percent(sets.share()),
            samples,
            Figures.measure(sets.meanSize()));
  }

  /** Returns {@code 90 % intervals cover 90.3 % of the test targets}. */
  public static String text(double coverage, String targets) {
    return "%s intervals cover %s of the %s"
        .formatted(Figures.level(Intervals.USUAL_LEVEL), Figures.percent(coverage), targets);
  }
}
