package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** A matrix on the host, in double and row-major: what the suite computes with. */
public final class Host {

  private final int rows;
  private final int columns;
  private final double[] values;

  /** Wraps row-major elements; they are not copied. */
  public Host(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** An element as a function of its place. */
  @FunctionalInterface
  public interface Element {
    double at(int i, int j);
  }

  public static Host of(int rows, int columns, Element element) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = element.at(i, j);
      }
    }
    return new Host(rows, columns, values);
  }

  public static Host row(double... values) {
    return new Host(1, values.length, values);
  }

  public static Host filled(int rows, int columns, double value) {
    return of(rows, columns, (i, j) -> value);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Returns the elements themselves, not a copy. */
  public double[] values() {
    return values;
  }

  public double get(int i, int j) {
    return values[i * columns + j];
  }

  /** Returns element (i, j) of this operand broadcast to a larger shape. */
  public double broadcast(int i, int j) {
    return get(rows == 1 ? 0 : i, columns == 1 ? 0 : j);
  }

  public Host map(DoubleUnaryOperator function) {
    return new Host(rows, columns, Arrays.stream(values).map(function).toArray());
  }

  /** Returns these numbers as a tensor of a dtype holds them. */
  public Host rounded(DType dtype) {
    return dtype == DType.FLOAT32 ? map(x -> (float) x) : this;
  }

  public Host abs() {
    return map(Math::abs);
  }

  public Host scaled(double factor) {
    return map(x -> factor * x);
  }

  public Host plus(Host other) {
    return of(rows, columns, (i, j) -> get(i, j) + other.get(i, j));
  }

  public Host transposed() {
    return of(columns, rows, (i, j) -> get(j, i));
  }

  public Host transposedIf(boolean transpose) {
    return transpose ? transposed() : this;
  }

  public Host times(Host other) {
    return of(
        rows,
        other.columns,
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < columns; k++) {
            sum += get(i, k) * other.get(k, j);
          }
          return sum;
        });
  }

  public Host rows(int from, int to) {
    return of(to - from, columns, (i, j) -> get(from + i, j));
  }

  public Host gatherRows(int... chosen) {
    return of(chosen.length, columns, (i, j) -> get(chosen[i], j));
  }

  public Host gatherColumns(int... chosen) {
    return of(rows, chosen.length, (i, j) -> get(i, chosen[j]));
  }

  /** Returns a row of all elements of this and then those of another. */
  public Host followedBy(Host other) {
    return Host.row(
        DoubleStream.concat(Arrays.stream(values), Arrays.stream(other.values)).toArray());
  }

  public double sum() {
    return Arrays.stream(values).sum();
  }

  /** Returns {@code 3×4}. */
  public String shape() {
    return rows + "×" + columns;
  }
}
