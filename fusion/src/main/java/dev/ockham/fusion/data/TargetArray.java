package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.model.format.ElementType;
import java.math.BigDecimal;

/**
 * The entries of an {@code .npy} file of targets, which are either numbers or labels. Whole numbers
 * are kept as 64 bits and become labels without passing through a double.
 */
final class TargetArray {

  private final DataFile file;
  private final int rows;
  private final int columns;
  private final ElementType type;
  private final Entries entries;

  /** What was stored, row by row. */
  private sealed interface Entries {}

  /** Whole numbers; those of an unsigned type beyond 2⁶³ are negative here. */
  private record Whole(long[] values) implements Entries {}

  /** Numbers with a fraction, all finite. */
  private record Real(Matrix values) implements Entries {}

  private TargetArray(DataFile file, int rows, int columns, ElementType type, Entries entries) {
    this.file = file;
    this.rows = rows;
    this.columns = columns;
    this.type = type;
    this.entries = entries;
  }

  static TargetArray of(DataFile file, Matrix values, ElementType type) {
    return new TargetArray(file, values.rows(), values.columns(), type, new Real(values));
  }

  static TargetArray of(DataFile file, long[] values, int columns, ElementType type) {
    return new TargetArray(file, values.length / columns, columns, type, new Whole(values));
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Returns the first entry of a row as a label: the text that a CSV file would have. */
  String label(int row) {
    return switch (entries) {
      case Whole(long[] values) -> type.text(values[row * columns]);
      case Real(Matrix values) -> Numbers.label(type, values.get(row, 0));
    };
  }

  /**
   * Returns the entries as numbers.
   *
   * @throws InvalidInputException if a whole number is not exactly a double
   */
  Matrix numbers() {
    return switch (entries) {
      case Whole(long[] values) -> new Matrix(rows, columns, doubles(values));
      case Real(Matrix values) -> values;
    };
  }

  private double[] doubles(long[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = type.toDouble(values[i]);
      if (!isExact(values[i], doubles[i])) {
        throw new InvalidInputException(
            ("%s: row %d, column %d is %s, which float64 cannot hold exactly (counted from 1); use"
                    + " --task classification if every value is a class, or round with"
                    + " array.astype('float64')")
                .formatted(file, i / columns + 1, i % columns + 1, type.text(values[i])));
      }
    }
    return doubles;
  }

  private boolean isExact(long value, double rounded) {
    return Math.abs(rounded) < Numbers.EXACT
        || new BigDecimal(rounded).compareTo(new BigDecimal(type.text(value))) == 0;
  }
}
