package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.fusion.data.text.ColumnNames;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/**
 * One modality of a data set: a named block of feature columns.
 *
 * @param name how the modality is called, such as {@code audio}
 * @param columnNames one name for each column, without repetition; columns of files without a
 *     header are called {@code 0}, {@code 1}, …
 * @param values samples x columns
 */
public record Modality(String name, List<String> columnNames, Matrix values) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is blank, there is no column, names and columns
   *     differ in number, or a name is repeated
   */
  public Modality {
    columnNames = List.copyOf(columnNames);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a modality needs a name");
    }
    if (values.columns() == 0 || columnNames.size() != values.columns()) {
      throw new IllegalArgumentException(
          "modality '%s' has %s and %s; expected equally many, at least one"
              .formatted(
                  name,
                  Counted.of(values.columns(), "column"),
                  Counted.of(columnNames.size(), "column name")));
    }
    ColumnNames.requireDistinct(columnNames, "modality '" + name + "'");
  }

  /** Returns the number of samples. */
  public int samples() {
    return values.rows();
  }

  /**
   * Returns the same modality with only the given samples, in the given order.
   *
   * @param rows row indices from 0
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Modality select(int[] rows) {
    return new Modality(name, columnNames, values.select(rows));
  }
}
