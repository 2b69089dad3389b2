package dev.ockham.fusion.matrix;

import dev.ockham.api.InvalidInputException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of doubles, row-major. Immutable: nobody can write to it after construction.
 *
 * <p>Its elements lie in an array of its own, or are fetched row by row when they are asked for: a
 * large table's from a file, some rows of another matrix from that, scaled columns from what they
 * are scaled from. So parts and views of large data cost no memory. What goes over all elements
 * does it by {@linkplain #copyRows rows}; {@link #get} is for single ones, {@link #dense} for what
 * is looked at often.
 */
public final class Matrix {

  /** The most elements that every JVM can put into one array, and the most that a matrix has. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  /** Gives the rows of a matrix whose elements lie in no array of its own. */
  @FunctionalInterface
  public interface RowSource {

    /**
     * Writes a row's elements to an array: the same ones whenever it is asked, and in any thread.
     *
     * @param row from 0
     * @param target is written to from {@code at} on
     */
    void copyRow(int row, double[] target, int at);
  }

  private final int rows;
  private final int columns;
  private final RowSource source;

  /** All elements; null if only the source has them. */
  private final double @Nullable [] array;

  /**
   * Copies an array.
   *
   * @param rows number of rows, 0 or more
   * @param columns number of columns, 0 or more
   * @param values the elements, row after row, {@code rows * columns} of them; copied
   * @throws IllegalArgumentException if a size is negative or the array has another length
   */
  public Matrix(int rows, int columns, double[] values) {
    this(checked(rows, columns, values).clone(), rows, columns);
  }

  private Matrix(double[] own, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    array = own;
    source = (row, target, at) -> System.arraycopy(own, row * columns, target, at, columns);
  }

  private Matrix(int rows, int columns, RowSource source) {
    this.rows = rows;
    this.columns = columns;
    this.source = source;
    array = null;
  }

  /** Takes an array over, which nobody else keeps. */
  static Matrix wrap(int rows, int columns, double[] own) {
    return new Matrix(checked(rows, columns, own), rows, columns);
  }

  private static double[] checked(int rows, int columns, double[] values) {
    Objects.requireNonNull(values, "values");
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a %s x %s matrix cannot hold %s values".formatted(rows, columns, values.length));
    }
    return values;
  }

  /**
   * Returns a matrix whose rows are fetched or computed when they are asked for.
   *
   * @param rows number of rows, 0 or more
   * @param columns number of columns, 0 or more
   * @param source gives the rows
   * @throws IllegalArgumentException if a size is negative
   * @throws InvalidInputException if there are more elements than an array can hold
   */
  public static Matrix computed(int rows, int columns, RowSource source) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("there is no %s x %s matrix".formatted(rows, columns));
    }
    length(rows, columns);
    return new Matrix(rows, columns, source);
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the number of elements. */
  public int length() {
    return rows * columns;
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
    return array == null ? row(row)[column] : array[row * columns + column];
  }

  /**
   * Returns a row's elements, in a new array.
   *
   * @param row from 0
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double[] row(int row) {
    double[] elements = new double[columns];
    copyRows(row, row + 1, elements, 0);
    return elements;
  }

  /**
   * Copies consecutive rows into an array.
   *
   * @param from the first row
   * @param to after the last row
   * @param target is written to from {@code at} on, row after row
   * @throws IndexOutOfBoundsException if there are no such rows, or the array has no room for them
   */
  public void copyRows(int from, int to, double[] target, int at) {
    Objects.checkFromToIndex(from, to, rows);
    Objects.checkFromIndexSize(at, (to - from) * columns, target.length);
    if (array != null) {
      System.arraycopy(array, from * columns, target, at, (to - from) * columns);
      return;
    }
    for (int row = from; row < to; row++) {
      source.copyRow(row, target, at + (row - from) * columns);
    }
  }

  /**
   * Returns consecutive columns, each in an array of its own.
   *
   * @param from the first column
   * @param to after the last column
   * @throws IndexOutOfBoundsException if there are no such columns
   */
  public double[][] copyColumns(int from, int to) {
    Objects.checkFromToIndex(from, to, columns);
    double[][] copies = new double[to - from][rows];
    double[] elements = new double[columns];
    for (int row = 0; row < rows; row++) {
      source.copyRow(row, elements, 0);
      for (int j = from; j < to; j++) {
        copies[j - from][row] = elements[j];
      }
    }
    return copies;
  }

  /** Returns all elements, row after row, in a new array. */
  public double[] toArray() {
    double[] elements = new double[length()];
    copyRows(0, rows, elements, 0);
    return elements;
  }

  /** Returns this matrix times a number, in memory. */
  public Matrix times(double factor) {
    double[] elements = toArray();
    for (int i = 0; i < elements.length; i++) {
      elements[i] *= factor;
    }
    return wrap(rows, columns, elements);
  }

  /** Returns the same elements in memory; this matrix itself if they are already there. */
  public Matrix dense() {
    return array == null ? wrap(rows, columns, toArray()) : this;
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
   * Returns the given rows, in the given order: a view that copies nothing but their numbers.
   *
   * @param selected row indices from 0; repetition is allowed
   * @return {@code selected.length} x {@link #columns()}
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws InvalidInputException if the result has more elements than an array can hold
   */
  public Matrix select(int[] selected) {
    int[] chosen = selected.clone();
    for (int row : chosen) {
      Objects.checkIndex(row, rows);
    }
    return computed(
        chosen.length, columns, (row, target, at) -> source.copyRow(chosen[row], target, at));
  }

  /**
   * Copies the given columns, in the given order, into a new matrix.
   *
   * @param selected column indices from 0
   * @return {@link #rows()} x {@code selected.length}
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public Matrix selectColumns(int[] selected) {
    for (int column : selected) {
      Objects.checkIndex(column, columns);
    }
    double[] copy = new double[length(rows, selected.length)];
    double[] elements = new double[columns];
    for (int row = 0; row < rows; row++) {
      copyRows(row, row + 1, elements, 0);
      for (int j = 0; j < selected.length; j++) {
        copy[row * selected.length + j] = elements[selected[j]];
      }
    }
    return wrap(rows, selected.length, copy);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Matrix that) || rows != that.rows || columns != that.columns) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      if (!Arrays.equals(row(row), that.row(row))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 31 * rows + columns;
    for (int row = 0; row < rows; row++) {
      hash = 31 * hash + Arrays.hashCode(row(row));
    }
    return hash;
  }

  /** Returns the shape only: a matrix may have millions of elements. */
  @Override
  public String toString() {
    return "Matrix[" + rows + " x " + columns + "]";
  }
}
