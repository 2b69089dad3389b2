package com.example.backend;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;

/** The elements of a tensor and of all its views; of either dtype, one double each. */
final class DoubleMemory implements Storage {

  private final DType dtype;
  private double[] values;

  DoubleMemory(DType dtype, int length) {
    this.dtype = dtype;
    this.values = new double[length];
  }

  /** Returns element k of a tensor in row-major order, wherever in the memory it begins. */
  static double get(Tensor tensor, long k) {
    DoubleMemory memory = (DoubleMemory) tensor.storage();
    return memory.values[(int) (tensor.offset() + k)];
  }

  /** Sets element k; a float32 tensor holds what a float can hold. */
  static void set(Tensor tensor, long k, double value) {
    DoubleMemory memory = (DoubleMemory) tensor.storage();
    double rounded = memory.dtype == DType.FLOAT32 ? (float) value : value;
    memory.values[(int) (tensor.offset() + k)] = rounded;
  }

  static double get(Tensor tensor, int row, int column) {
    return get(tensor, (long) row * tensor.columns() + column);
  }

  static void set(Tensor tensor, int row, int column, double value) {
    set(tensor, (long) row * tensor.columns() + column, value);
  }

  @Override
  public void close() {
    values = new double[0];
  }
}
