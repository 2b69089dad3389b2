package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.text.Numbers;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.math.BigDecimal;

/** The entries of an {@code .npy} file of targets, which are either numbers or labels. */
public sealed interface TargetArray {

  int rows();

  int columns();

  /** Returns the first entry of a row as a label: the text that a CSV file would have. */
  String label(int row);

  /**
   * Returns the entries as numbers.
   *
   * @throws InvalidInputException if a whole number is not exactly a double
   */
  Matrix numbers();

  /**
   * Numbers with fractions.
   *
   * @param numbers all finite
   * @param type as they are stored
   */
  record Real(Matrix numbers, ElementType type) implements TargetArray {
    @Override
    public int rows() {
      return numbers.rows();
    }

    @Override
    public int columns() {
      return numbers.columns();
    }

    @Override
    public String label(int row) {
      return Numbers.label(type, numbers.get(row, 0));
    }
  }

  /** Integers or truth values: 64 bits that become labels without passing through a double. */
  final class Whole implements TargetArray {

    private final DataFile file;
    private final ElementType type;
    private final long[] values;
    private final int columns;

    /**
     * Wraps what was read.
     *
     * @param file for messages
     * @param values row by row, as {@link dev.ockham.fusion.files.RawNumbers#readWhole} returns
     *     them
     */
    Whole(DataFile file, ElementType type, long[] values, int columns) {
      this.file = file;
      this.type = type;
      this.values = values;
      this.columns = columns;
    }

    @Override
    public int rows() {
      return values.length / columns;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public String label(int row) {
      return type.text(values[row * columns]);
    }

    @Override
    public Matrix numbers() {
      double[] doubles = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        doubles[i] = type.toDouble(values[i]);
        if (!isExact(values[i], doubles[i])) {
          throw new InvalidInputException(
              ("%s: row %s, column %s is %s, which float64 cannot hold exactly (counted from 1);"
                      + " use --task classification if every value is a class, or round with"
                      + " array.astype('float64')")
                  .formatted(file, i / columns + 1, i % columns + 1, type.text(values[i])));
        }
      }
      return new Matrix(rows(), columns, doubles);
    }

    private boolean isExact(long value, double rounded) {
      return Math.abs(rounded) < Numbers.EXACT
          || new BigDecimal(rounded).compareTo(new BigDecimal(type.text(value))) == 0;
    }
  }
}
