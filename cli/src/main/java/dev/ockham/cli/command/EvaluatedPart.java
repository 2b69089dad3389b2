package dev.ockham.cli.command;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.read.LoadedData;
import java.util.Locale;
import java.util.Optional;

/** Which samples of a table are judged. */
enum EvaluatedPart {
  TRAIN,
  VAL,
  TEST,
  ALL;

  /** Returns the usual part: what the table calls its test part, or everything. */
  static EvaluatedPart usual(Optional<Split> split) {
    return split.filter(Split::hasTest).isPresent() ? TEST : ALL;
  }

  /**
   * Returns the samples of this part.
   *
   * @throws InvalidInputException if the table does not say which ones they are, or there are none
   */
  Dataset of(LoadedData data) {
    if (this == ALL) {
      return data.dataset();
    }
    int[] rows = rows(data.split().orElseThrow(this::noSplit));
    if (rows.length == 0) {
      throw new InvalidInputException(
          "--split %s: the data have no such sample in their 'split' column".formatted(this));
    }
    return data.dataset().select(rows);
  }

  /** Returns where one of the samples of this part stands in the data, from 0. */
  int row(LoadedData data, int sample) {
    return this == ALL ? sample : rows(data.split().orElseThrow(this::noSplit))[sample];
  }

  private InvalidInputException noSplit() {
    return new InvalidInputException(
        "--split %s: the data have no 'split' column; expected one, or --split all"
            .formatted(this));
  }

  private int[] rows(Split split) {
    return switch (this) {
      case TRAIN -> split.train();
      case VAL -> split.validation();
      case TEST -> split.test();
      case ALL -> throw new IllegalStateException("all samples need no split");
    };
  }

  /** Returns what users type. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
