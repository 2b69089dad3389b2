package dev.ockham.testkit.backend.model;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;

/** Numbers of any dtype, and indices, as doubles on the heap. */
public class Elements implements Storage {

  private final DType dtype;
  private double[] values;

  public Elements(DType dtype, int length) {
    this.dtype = dtype;
    values = new double[length];
  }

  public static double get(Tensor tensor, long k) {
    return ((Elements) tensor.storage()).values[(int) (tensor.offset() + k)];
  }

  public static double get(Tensor tensor, int i, int j) {
    return get(tensor, (long) i * tensor.columns() + j);
  }

  public static void set(Tensor tensor, long k, double value) {
    ((Elements) tensor.storage()).store((int) (tensor.offset() + k), value);
  }

  public static void set(Tensor tensor, int i, int j, double value) {
    set(tensor, (long) i * tensor.columns() + j, value);
  }

  public static void add(Tensor tensor, int i, int j, double value) {
    set(tensor, i, j, get(tensor, i, j) + value);
  }

  public static int index(Indices indices, int k) {
    return (int) ((Elements) indices.storage()).values[indices.offset() + k];
  }

  public final void store(int k, double value) {
    values[k] = dtype == DType.FLOAT32 ? (float) value : value;
  }

  @Override
  public void close() {
    values = new double[0];
  }
}
