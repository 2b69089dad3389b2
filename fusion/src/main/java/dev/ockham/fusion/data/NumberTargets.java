package dev.ockham.fusion.data;

import java.util.List;

/**
 * One or more numbers for each sample: regression.
 *
 * @param names one name for each target; unnamed files have {@code 0}, {@code 1}, …
 * @param values samples x targets, in the targets' own units
 */
public record NumberTargets(List<String> names, Matrix values) implements Targets {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no target, or names and columns differ in number
   */
  public NumberTargets {
    names = List.copyOf(names);
    if (values.columns() == 0 || names.size() != values.columns()) {
      throw new IllegalArgumentException(
          "%d target columns and %d target names; expected equally many, at least one"
              .formatted(values.columns(), names.size()));
    }
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
