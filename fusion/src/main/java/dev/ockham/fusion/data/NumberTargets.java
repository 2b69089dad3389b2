package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.fusion.data.text.ColumnNames;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/**
 * One or more numbers for each sample: regression.
 *
 * @param names one name for each target, without repetition; targets of files without a header are
 *     called {@code 0}, {@code 1}, …, a single one {@code target}
 * @param values samples x targets, in the targets' own units
 */
public record NumberTargets(List<String> names, Matrix values) implements Targets {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no target, names and columns differ in number, or
   *     a name is repeated
   */
  public NumberTargets {
    names = List.copyOf(names);
    if (values.columns() == 0 || names.size() != values.columns()) {
      throw new IllegalArgumentException(
          "%s and %s; expected equally many, at least one"
              .formatted(
                  Counted.of(values.columns(), "target column"),
                  Counted.of(names.size(), "target name")));
    }
    ColumnNames.requireDistinct(names, "the targets");
  }

  @Override
  public int samples() {
    return values.rows();
  }

  @Override
  public NumberTargets select(int[] rows) {
    return new NumberTargets(names, values.select(rows));
  }
}
