package dev.ockham.backend.reference;

import dev.ockham.api.tensor.Tensor;

/**
 * A tensor as the loops see it: element (i, j) lies at offset + i · rowStride + j · columnStride.
 * Swapped strides transpose; a stride of 0 repeats a row or a column.
 */
record Matrix(
    HeapStorage storage, long offset, int rows, int columns, long rowStride, long columnStride) {

  static Matrix of(Tensor tensor) {
    return new Matrix(
        (HeapStorage) tensor.storage(),
        tensor.offset(),
        tensor.rows(),
        tensor.columns(),
        tensor.columns(),
        1);
  }

  Matrix transposedIf(boolean transpose) {
    return transpose ? new Matrix(storage, offset, columns, rows, columnStride, rowStride) : this;
  }

  /** Returns this operand in an output's shape: its only row or only column is repeated. */
  Matrix broadcastTo(Matrix out) {
    return new Matrix(
        storage,
        offset,
        out.rows,
        out.columns,
        rows == 1 ? 0 : rowStride,
        columns == 1 ? 0 : columnStride);
  }

  double get(int i, int j) {
    return storage.get(offset + i * rowStride + j * columnStride);
  }

  void set(int i, int j, double value) {
    storage.set(offset + i * rowStride + j * columnStride, value);
  }

  /** Computes every element by its row and column. */
  void setAll(Element element) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        set(i, j, element.at(i, j));
      }
    }
  }

  /** An element as a function of its place. */
  @FunctionalInterface
  interface Element {
    double at(int i, int j);
  }
}
