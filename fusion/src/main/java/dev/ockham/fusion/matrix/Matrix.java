package dev.ockham.fusion.matrix;

import dev.ockham.api.InvalidInputException;
import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of doubles in host memory, row-major.
 *
 * <p>Immutable by convention: the array is shared, not copied, because data sets are large; nobody
 * writes to it after construction.
 */
public final class Matrix {

  private final int rows;
  private final int columns;
  private final double[] values;

  /**
   * Wraps an array.
   *
   * @param rows number of rows, 0 or more
   * @param columns number of columns, 0 or more
   * @param values the elements, row after row, {@code rows * columns} of them; not copied
   * @throws IllegalArgumentException if a size is negative or the array has another length
   */
  public Matrix(int rows, int columns, double[] values) {
    Objects.requireNonNull(values, "values");
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a %s x %s matrix cannot hold %s values".formatted(rows, columns, values.length));
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the elements, row after row: the array itself, for reading only. */
  public double[] values() {
    return values;
  }

  /**
   * Returns one element.
   *
   * @param row from 0
   * @param column from 0
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public double get(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return values[row * columns + column];
  }

  /**
   * Returns how many elements a matrix has, for an array to hold them.
   *
   * @throws InvalidInputException if no array can be so long
   */
  public static int length(int rows, int columns) {
    long length = (long) rows * columns;
    if (length > MAX_LENGTH) {
      throw new InvalidInputException(
          "%s × %s numbers are more than one array can hold, %s: use fewer samples, columns or"
                  .formatted(rows, columns, MAX_LENGTH)
              + " classes, or a smaller rank");
    }
    return (int) length;
  }

  /**
   * Copies the given rows, in the given order, into a new matrix.
   *
   * @param selected row indices from 0; repetition is allowed
   * @return {@code selected.length} x {@link #columns()}
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws InvalidInputException if the result has more elements than an array can hold
   */
  public Matrix select(int[] selected) {
    double[] copy = new double[length(selected.length, columns)];
    for (int i = 0; i < selected.length; i++) {
      int row = Objects.checkIndex(selected[i], rows);
      System.arraycopy(values, row * columns, copy, i * columns, columns);
    }
    return new Matrix(selected.length, columns, copy);
  }

  /**
   * Copies the given columns, in the given order, into a new matrix.
   *
   * @param selected column indices from 0
   * @return {@link #rows()} x {@code selected.length}
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public Matrix selectColumns(int[] selected) {
    double[] copy = new double[length(rows, selected.length)];
    for (int j = 0; j < selected.length; j++) {
      int column = Objects.checkIndex(selected[j], columns);
      for (int row = 0; row < rows; row++) {
        copy[row * selected.length + j] = values[row * columns + column];
      }
    }
    return new Matrix(rows, selected.length, copy);
  }

  /** The most elements that every JVM can put into one array. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  /** Returns the shape only: a matrix may have millions of elements. */
  @Override
  public String toString() {
    return "Matrix[" + rows + " x " + columns + "]";
  }
}
