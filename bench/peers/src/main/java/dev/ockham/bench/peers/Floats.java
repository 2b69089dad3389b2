package dev.ockham.bench.peers;

import dev.ockham.bench.peers.Cblas.Operand;
import dev.ockham.bench.work.LayerData;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Arrays of float. */
final class Floats implements Numbers<float[]> {

  @Override
  public float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public float[] of(double[] values) {
    float[] array = new float[values.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) values[i];
    }
    return array;
  }

  @Override
  public double[] toDoubles(float[] array) {
    double[] values = new double[array.length];
    for (int i = 0; i < array.length; i++) {
      values[i] = array[i];
    }
    return values;
  }

  @Override
  public Operand operand(float[] array, int from, int stride) {
    return new Operand(MemorySegment.ofArray(array).asSlice((long) from * Float.BYTES), stride);
  }

  @Override
  public void multiply(
      boolean ta, boolean tb, int m, int n, int k, Operand a, Operand b, Operand c) {
    Cblas.sgemm(ta, tb, m, n, k, a, b, c);
  }

  @Override
  public void hadamard(float[] a, float[] b, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = a[i] * b[i];
    }
  }

  @Override
  public void addBias(float[] y, float[] bias, int from, int to) {
    int columns = bias.length;
    for (int row = from; row < to; row++) {
      int start = row * columns;
      for (int j = 0; j < columns; j++) {
        y[start + j] += bias[j];
      }
    }
  }

  @Override
  public void lossGradient(
      float[] y, float[] bias, float[] t, double scale, float[] sums, int from, int to) {
    int columns = bias.length;
    float factor = (float) scale;
    for (int row = from; row < to; row++) {
      int start = row * columns;
      for (int j = 0; j < columns; j++) {
        y[start + j] = (y[start + j] + bias[j] - t[start + j]) * factor;
      }
      for (int j = 0; j < columns; j++) {
        sums[j] += y[start + j];
      }
    }
  }

  @Override
  public void adam(
      float[] p,
      float[] g,
      float[] precision,
      float[] m,
      float[] v,
      double learningRate,
      long time,
      int from,
      int to) {
    float beta1 = (float) LayerData.BETA1;
    float beta2 = (float) LayerData.BETA2;
    float epsilon = (float) LayerData.EPSILON;
    float first = (float) (learningRate / (1 - Math.pow(LayerData.BETA1, (double) time)));
    float second = (float) (1 / (1 - Math.pow(LayerData.BETA2, (double) time)));
    for (int i = from; i < to; i++) {
      float gradient = g[i] + precision[i] * p[i];
      float mean = beta1 * m[i] + (1 - beta1) * gradient;
      float square = beta2 * v[i] + (1 - beta2) * gradient * gradient;
      m[i] = mean;
      v[i] = square;
      p[i] -= first * mean / ((float) Math.sqrt(square * second) + epsilon);
    }
  }

  @Override
  public void add(float[] a, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  @Override
  public void clear(float[] array) {
    Arrays.fill(array, 0);
  }
}
