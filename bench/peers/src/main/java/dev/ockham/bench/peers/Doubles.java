package dev.ockham.bench.peers;

import dev.ockham.bench.peers.Cblas.Operand;
import dev.ockham.bench.work.LayerData;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Arrays of double. */
final class Doubles implements Numbers<double[]> {

  @Override
  public double[] allocate(int length) {
    return new double[length];
  }

  @Override
  public double[] of(double[] values) {
    double[] array = new double[values.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = values[i];
    }
    return array;
  }

  @Override
  public double[] toDoubles(double[] array) {
    double[] values = new double[array.length];
    for (int i = 0; i < array.length; i++) {
      values[i] = array[i];
    }
    return values;
  }

  @Override
  public Operand operand(double[] array, int from, int stride) {
    return new Operand(MemorySegment.ofArray(array).asSlice((long) from * Double.BYTES), stride);
  }

  @Override
  public void multiply(
      boolean ta, boolean tb, int m, int n, int k, Operand a, Operand b, Operand c) {
    Cblas.dgemm(ta, tb, m, n, k, a, b, c);
  }

  @Override
  public void hadamard(double[] a, double[] b, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = a[i] * b[i];
    }
  }

  @Override
  public void addBias(double[] y, double[] bias, int from, int to) {
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
      double[] y, double[] bias, double[] t, double scale, double[] sums, int from, int to) {
    int columns = bias.length;
    double factor = scale;
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
      double[] p,
      double[] g,
      double[] precision,
      double[] m,
      double[] v,
      double learningRate,
      long time,
      int from,
      int to) {
    double beta1 = LayerData.BETA1;
    double beta2 = LayerData.BETA2;
    double epsilon = LayerData.EPSILON;
    double first = (learningRate / (1 - Math.pow(LayerData.BETA1, (double) time)));
    double second = (1 / (1 - Math.pow(LayerData.BETA2, (double) time)));
    for (int i = from; i < to; i++) {
      double gradient = g[i] + precision[i] * p[i];
      double mean = beta1 * m[i] + (1 - beta1) * gradient;
      double square = beta2 * v[i] + (1 - beta2) * gradient * gradient;
      m[i] = mean;
      v[i] = square;
      p[i] -= first * mean / (Math.sqrt(square * second) + epsilon);
    }
  }

  @Override
  public void add(double[] a, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  @Override
  public void clear(double[] array) {
    Arrays.fill(array, 0);
  }
}
