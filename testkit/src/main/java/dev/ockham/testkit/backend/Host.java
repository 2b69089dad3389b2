package dev.ockham.testkit.backend;

import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A matrix on the host, in double and row-major: what the suite computes with. */
final class Host {

  private final int rows;
  private final int columns;
  private final double[] values;

  /** Wraps row-major elements; they are not copied. */
  Host(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** An element as a function of its place. */
  @FunctionalInterface
  interface Element {
    double at(int i, int j);
  }

  static Host of(int rows, int columns, Element element) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = element.at(i, j);
      }
    }
    return new Host(rows, columns, values);
  }

  static Host row(double... values) {
    return new Host(1, values.length, values);
  }

  static Host filled(int rows, int columns, double value) {
    return of(rows, columns, (i, j) -> value);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Returns the elements themselves, not a copy. */
  double[] values() {
    return values;
  }

  double get(int i, int j) {
    return values[i * columns + j];
  }

  /** Returns element (i, j) of this operand broadcast to a larger shape. */
  double broadcast(int i, int j) {
    return get(rows == 1 ? 0 : i, columns == 1 ? 0 : j);
  }

  Host map(DoubleUnaryOperator function) {
    return new Host(rows, columns, Arrays.stream(values).map(function).toArray());
  }

  /** Returns these numbers as a tensor of a dtype holds them. */
  Host rounded(DType dtype) {
    return dtype == DType.FLOAT32 ? map(x -> (float) x) : this;
  }

  Host abs() {
    return map(Math::abs);
  }

  Host scaled(double factor) {
    return map(x -> factor * x);
  }

  Host plus(Host other) {
    return of(rows, columns, (i, j) -> get(i, j) + other.get(i, j));
  }

  Host transposed() {
    return of(columns, rows, (i, j) -> get(j, i));
  }

  Host transposedIf(boolean transpose) {
    return transpose ? transposed() : this;
  }

  Host times(Host other) {
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

  Host rows(int from, int to) {
    return of(to - from, columns, (i, j) -> get(from + i, j));
  }

  Host gatherRows(int... chosen) {
    return of(chosen.length, columns, (i, j) -> get(chosen[i], j));
  }

  Host gatherColumns(int... chosen) {
    return of(rows, chosen.length, (i, j) -> get(i, chosen[j]));
  }

  double sum() {
    return Arrays.stream(values).sum();
  }

  /** Returns {@code 3×4}. */
  String shape() {
    return rows + "×" + columns;
  }
}
