package dev.ockham.api.tensor;

/** Conversions between the host's float and double arrays. */
final class HostArrays {

  private HostArrays() {}

  static float[] toFloats(double[] source) {
    float[] result = new float[source.length];
    for (int i = 0; i < source.length; i++) {
      result[i] = (float) source[i];
    }
    return result;
  }

  static double[] toDoubles(float[] source) {
    double[] result = new double[source.length];
    widen(source, result);
    return result;
  }

  static void widen(float[] source, double[] target) {
    for (int i = 0; i < source.length; i++) {
      target[i] = source[i];
    }
  }
}
