package dev.ockham.backend.cpuvector.memory;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;

/** Copies between tensors, from one number format to another if need be. */
public final class Copies {

  private Copies() {}

  /** target ← source, rounded to nearest where the target is narrower. */
  public static void copy(Tensor source, Tensor target) {
    int from = (int) source.offset();
    int to = (int) target.offset();
    int length = (int) source.size();
    boolean narrow = source.dtype() == DType.FLOAT32;
    if (source.dtype() == target.dtype()) {
      Object sourceArray = narrow ? FloatStorage.of(source) : DoubleStorage.of(source);
      Object targetArray = narrow ? FloatStorage.of(target) : DoubleStorage.of(target);
      System.arraycopy(sourceArray, from, targetArray, to, length);
    } else if (narrow) {
      widen(FloatStorage.of(source), from, DoubleStorage.of(target), to, length);
    } else {
      narrow(DoubleStorage.of(source), from, FloatStorage.of(target), to, length);
    }
  }

  private static void widen(float[] source, int from, double[] target, int to, int length) {
    for (int i = 0; i < length; i++) {
      target[to + i] = source[from + i];
    }
  }

  private static void narrow(double[] source, int from, float[] target, int to, int length) {
    for (int i = 0; i < length; i++) {
      target[to + i] = (float) source[from + i];
    }
  }
}
