package dev.ockham.cli.outcome;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to know of scores: that targets have no part in one. */
public final class ScoreNotes {

  private ScoreNotes() {}

  /** Returns one note for each part that has such targets. */
  static List<String> of(Scores scores) {
    List<String> notes = new ArrayList<>();
    withoutR2(scores.train(), "the training samples").ifPresent(notes::add);
    scores
        .validation()
        .flatMap(known -> withoutR2(known, "the validation samples"))
        .ifPresent(notes::add);
    scores.test().flatMap(known -> withoutR2(known, "the test samples")).ifPresent(notes::add);
    return notes;
  }

  /**
   * Returns {@code 1 target is constant in the test samples and has no r²}; empty if each target
   * has one.
   */
  public static Optional<String> withoutR2(Evaluation evaluation, String where) {
    int targets =
        switch (evaluation) {
          case Evaluation.Classification _ -> 0;
          case Evaluation.Flags flags -> flags.numbers().targetsWithoutR2();
          case Evaluation.Regression numbers -> numbers.targetsWithoutR2();
        };
    if (targets == 0) {
      return Optional.empty();
    }
    String words =
        targets == 1
            ? "1 target is constant in %s and has no r²"
            : Figures.count(targets) + " targets are constant in %s and have no r²";
    return Optional.of(words.formatted(where));
  }
}
